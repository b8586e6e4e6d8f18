//! What a page says of itself in its head: JSON-LD, Highwire and Dublin Core tags, Open Graph.

use serde_json::Value;

use super::dates;
use super::linked_data::{article_rank, is_address, objects, of_article, read_json, text_of, types};
use super::metadata::{DocumentKind, Metadata, StatedValue, language_code};
use super::tokens::{self, HtmlPiece};

/// The tags and scripts of a page that say what it is.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// `name` or `property` in small letters, and the content, in order.
    tags: Vec<(String, String)>,
    scripts: Vec<Value>,
    title: String,
    /// The first heading of the first order.
    heading: String,
    canonical: Option<String>,
    language: Option<String>,
    /// The first `<time datetime>`.
    time: Option<String>,
    /// How deep elements stand in one another, at most.
    pub depth: usize,
}

/// Elements that have no end, or whose end may be left out: they don't nest where it is.
const UNNESTED: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "p", "li",
    "td", "th", "tr", "dt", "dd", "tbody", "thead", "tfoot", "option", "rt", "rp", "html", "head", "body",
];

/// How much JSON-LD of one script is read, in bytes.
const LONGEST_SCRIPT: usize = 1 << 20;

impl Head {
    /// Reads a page.
    pub fn read(html: &str) -> Head {
        let mut head = Head::default();
        let mut script: Option<String> = None;
        let (mut in_title, mut in_heading, mut headings) = (false, false, 0);
        let mut depth = 0usize;
        tokens::read(html, |piece| {
            match &piece {
                HtmlPiece::Open(element) if !UNNESTED.contains(&element.name.as_str()) => depth += 1,
                HtmlPiece::Close(name) if !UNNESTED.contains(name) => depth = depth.saturating_sub(1),
                _ => {}
            }
            head.depth = head.depth.max(depth);
            match piece {
                HtmlPiece::Open(element) => match element.name.as_str() {
                    "meta" => {
                        let name = element
                            .attribute("name")
                            .or(element.attribute("property"))
                            .or(element.attribute("itemprop"));
                        if let (Some(name), Some(content)) = (name, element.attribute("content"))
                            && !content.trim().is_empty()
                        {
                            // `property="og:title twitter:title"` is two.
                            head.tags.extend(
                                name.split_whitespace().map(|name| (name.to_lowercase(), content.trim().to_owned())),
                            );
                        }
                    }
                    "link" if element.attribute("rel") == Some("canonical") && head.canonical.is_none() => {
                        head.canonical = element.attribute("href").map(str::to_owned);
                    }
                    "html" => {
                        head.language = element.attribute("lang").or(element.attribute("xml:lang")).map(str::to_owned);
                    }
                    "script"
                        if element
                            .attribute("type")
                            .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json")) =>
                    {
                        script = Some(String::new());
                    }
                    "title" if head.title.is_empty() => in_title = true,
                    "h1" => {
                        headings += 1;
                        in_heading = headings == 1;
                    }
                    "time" if head.time.is_none() => head.time = element.attribute("datetime").map(str::to_owned),
                    _ => {}
                },
                HtmlPiece::Close("script") => {
                    if let Some(json) = script.take() {
                        head.scripts.extend(read_json(&json));
                    }
                }
                HtmlPiece::Close("title") => in_title = false,
                HtmlPiece::Close("h1") => in_heading = false,
                HtmlPiece::Close(_) => {}
                HtmlPiece::Words(words) => match &mut script {
                    Some(script) if script.len() + words.len() <= LONGEST_SCRIPT => script.push_str(words),
                    Some(_) => {}
                    None if in_title => head.title.push_str(words),
                    None if in_heading => head.heading.push_str(words),
                    None => {}
                },
            }
        });
        head
    }

    /// The page's own address, where it says one: `https://…`.
    pub fn address(&self) -> Option<StatedValue> {
        let named =
            |name: &str| self.tag(name).filter(|url| is_address(url)).and_then(|url| StatedValue::of(url, name));
        let canonical =
            || StatedValue::of(self.canonical.as_deref().filter(|url| is_address(url))?, "its canonical link");
        canonical()
            .or_else(|| named("og:url"))
            .or_else(|| named("citation_public_url"))
            .or_else(|| named("citation_abstract_html_url"))
    }

    /// All that it says, the most careful tags first: those that publishers write for catalogues, then JSON-LD, then those for
    /// sharing.
    pub fn metadata(&self) -> Metadata {
        let mut metadata = self.highwire().or(self.json_ld()).or(self.dublin_core()).or(self.sharing());
        metadata.url = metadata.url.or_else(|| self.address());
        metadata.title = metadata.title.or_else(|| self.page_title());
        let tag = self.language.as_deref().and_then(language_code);
        metadata.language = tag.and_then(|code| StatedValue::of(&code, "the page's `lang`")).or(metadata.language);
        metadata.date = metadata
            .date
            .or_else(|| StatedValue::of(&dates::normalised(self.time.as_deref()?)?, "its first time stamp"));
        if let Some(site) = &metadata.publication {
            metadata.title = metadata.title.map(|title| without_site(title, &site.value));
        }
        metadata
    }

    fn tag(&self, name: &str) -> Option<&str> {
        self.tags.iter().find(|(known, _)| known == name).map(|(_, content)| content.as_str())
    }

    fn tags<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.tags.iter().filter(move |(known, _)| known == name).map(|(_, content)| content.as_str())
    }

    fn first(&self, names: &[&str]) -> Option<StatedValue> {
        names.iter().find_map(|name| StatedValue::of(self.tag(name)?, *name))
    }

    fn first_date(&self, names: &[&str]) -> Option<StatedValue> {
        names.iter().find_map(|name| StatedValue::of(&dates::normalised(self.tag(name)?)?, *name))
    }

    /// Highwire Press tags, as Google Scholar asks for them.
    fn highwire(&self) -> Metadata {
        let text = |name: &str| self.tag(name).map(str::to_owned);
        let journal = self.first(&["citation_journal_title"]);
        let kind = match () {
            () if journal.is_some() => DocumentKind::Journal,
            () if self.tag("citation_technical_report_institution").is_some() => DocumentKind::Report,
            () if self.tag("citation_dissertation_institution").is_some() => DocumentKind::Thesis,
            () if self.tag("citation_conference_title").is_some() || self.tag("citation_inbook_title").is_some() => {
                DocumentKind::Chapter
            }
            () => DocumentKind::Unknown,
        };
        let mut metadata = Metadata {
            kind,
            title: self.first(&["citation_title"]),
            date: self.first_date(&[
                "citation_publication_date",
                "citation_date",
                "citation_online_date",
                "citation_year",
            ]),
            publication: journal.or_else(|| self.first(&["citation_conference_title", "citation_inbook_title"])),
            publisher: self.first(&[
                "citation_publisher",
                "citation_technical_report_institution",
                "citation_dissertation_institution",
            ]),
            volume: text("citation_volume"),
            issue: text("citation_issue"),
            pages: match (self.tag("citation_firstpage"), self.tag("citation_lastpage")) {
                (Some(first), Some(last)) if first != last => Some(format!("{first}-{last}")),
                (first, _) => first.map(str::to_owned),
            },
            doi: self.tag("citation_doi").and_then(doi),
            isbn: text("citation_isbn"),
            issn: text("citation_issn"),
            language: self
                .tag("citation_language")
                .and_then(language_code)
                .and_then(|code| StatedValue::of(&code, "citation_language")),
            ..Metadata::default()
        };
        for author in self.tags("citation_author").chain(self.tags("citation_authors")) {
            metadata.author(author, "citation_author");
        }
        metadata
    }

    /// Dublin Core, in either spelling of its prefix.
    fn dublin_core(&self) -> Metadata {
        let both = |field: &str| {
            [
                format!("dc.{field}"),
                format!("dc:{field}"),
                format!("dcterms.{field}"),
                format!("dcterms:{field}"),
                format!("dcterm:{field}"),
            ]
        };
        let first = |field: &str| self.first(&both(field).each_ref().map(String::as_str));
        let mut metadata = Metadata {
            title: first("title"),
            date: self.first_date(
                &[both("issued"), both("date"), both("date.issued"), both("created")]
                    .concat()
                    .iter()
                    .map(String::as_str)
                    .collect::<Vec<_>>(),
            ),
            publisher: first("publisher"),
            language: first("language")
                .and_then(|said| Some(StatedValue { value: language_code(&said.value)?, ..said })),
            doi: first("identifier").and_then(|said| doi(&said.value)),
            ..Metadata::default()
        };
        for (name, author) in both("creator").iter().flat_map(|name| self.tags(name).map(move |author| (name, author)))
        {
            metadata.author(author, name);
        }
        metadata
    }

    /// Open Graph and its like, and the plain tags of old.
    fn sharing(&self) -> Metadata {
        let mut metadata = Metadata {
            kind: match self.tag("og:type") {
                Some("article") => DocumentKind::News,
                _ => DocumentKind::Unknown,
            },
            title: self.first(&["og:title", "parsely-title", "sailthru.title", "twitter:title", "title", "headline"]),
            date: self
                .first_date(&[
                    "article:published_time",
                    "og:article:published_time",
                    "datepublished",
                    "parsely-pub-date",
                    "sailthru.date",
                    "pubdate",
                    "publish-date",
                    "publish_date",
                    "date",
                    "article.published",
                    "og:published_time",
                    "dc.date.issued",
                ])
                .or_else(|| self.published())
                .or_else(|| self.first_date(&["last-modified"])),
            publication: self.first(&["og:site_name", "application-name", "apple-mobile-web-app-title"]),
            ..Metadata::default()
        };
        let names = [
            "author",
            "article:author",
            "og:article:author",
            "parsely-author",
            "sailthru.author",
            "byl",
            "byline",
            "twitter:creator",
        ];
        for (name, author) in names.iter().flat_map(|name| self.tags(name).map(move |author| (name, author))) {
            if metadata.authors.is_empty() && !author.starts_with('@') {
                metadata.author(author, name);
            }
        }
        metadata
    }

    /// The day of publication by a tag of the site's own: `article:publicationDate`, `news_publish_date`.
    fn published(&self) -> Option<StatedValue> {
        let is_date = |name: &str| {
            let letters: String = name.chars().filter(char::is_ascii_alphabetic).collect();
            [
                "publicationdate",
                "publisheddate",
                "publishdate",
                "datepublished",
                "publishedtime",
                "publishtime",
                "pubdate",
            ]
            .iter()
            .any(|ending| letters.ends_with(ending))
        };
        let named = self.tags.iter().filter(|(name, _)| is_date(name));
        named.filter_map(|(name, content)| StatedValue::of(&dates::normalised(content)?, name)).next()
    }

    fn json_ld(&self) -> Metadata {
        let mut best: Option<(u8, Metadata)> = None;
        let mut site = None;
        for object in self.scripts.iter().flat_map(objects) {
            let rank = types(object).filter_map(article_rank).max_by_key(|(rank, _)| *rank);
            if types(object).any(|kind| matches!(kind, "WebSite" | "Organization" | "NewsMediaOrganization"))
                && site.is_none()
            {
                site = text_of(&object["name"]).and_then(|name| StatedValue::of(name, "JSON-LD"));
            }
            if let Some((rank, kind)) = rank
                && best.as_ref().is_none_or(|(known, _)| *known < rank)
            {
                best = Some((rank, of_article(object, kind)));
            }
        }
        let mut metadata = best.map(|(_, metadata)| metadata).unwrap_or_default();
        if metadata.publication.is_none() && metadata.title.is_some() {
            metadata.publication = site;
        }
        metadata
    }

    /// The title of the window, without the site's name behind a bar, where the page's heading agrees.
    fn page_title(&self) -> Option<StatedValue> {
        let title = StatedValue::of(&self.title, "the page's title")?;
        let heading = StatedValue::of(&self.heading, "the page's heading");
        if let Some(heading) =
            heading.filter(|heading| title.value.starts_with(&heading.value) && heading.value.len() > 8)
        {
            return Some(heading);
        }
        let parts: Vec<&str> = [" | ", " - ", " – ", " — ", " :: ", " » "]
            .iter()
            .find_map(|bar| title.value.rsplit_once(bar).map(|(title, site)| vec![title, site]))
            .unwrap_or_default();
        match parts[..] {
            [words, site] if words.split(' ').count() > 3 && site.split(' ').count() <= 4 => {
                StatedValue::of(words, "the page's title")
            }
            _ => Some(title),
        }
    }
}

/// Takes the site's name off a title's end: `The road is open - The Gazette`.
fn without_site(title: StatedValue, site: &str) -> StatedValue {
    let cut =
        title.value.strip_suffix(site).map(str::trim_end).and_then(|rest| rest.strip_suffix(['|', '-', '–', '—', ':']));
    match cut.map(str::trim_end).filter(|rest| !rest.is_empty()) {
        Some(rest) => StatedValue { value: rest.to_owned(), by: title.by },
        None => title,
    }
}

/// A DOI out of what stands for one: `doi:10.1000/182`, `https://doi.org/10.1000/182`.
pub(super) fn doi(text: &str) -> Option<String> {
    let at = text.find("10.")?;
    let doi = text[at..].split_whitespace().next()?.trim_end_matches(['.', ',', ';']);
    let (registrant, suffix) = doi.split_once('/')?;
    (registrant[3..].bytes().all(|b| b.is_ascii_digit() || b == b'.') && registrant.len() >= 7 && !suffix.is_empty())
        .then(|| doi.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn catalogue_tags_come_before_json_ld_and_sharing() {
        let page = r#"<html lang="en-GB"><head><title>Roads | The Gazette</title>
            <meta property="og:title" content="Share this road"><meta name="citation_title" content="The road &amp; the toll">
            <meta name="citation_author" content="Byron, Ada"><meta name="citation_author" content="Babbage, Charles">
            <meta name="citation_journal_title" content="Journal of Roads"><meta name="citation_publication_date" content="2026/02/12">
            <meta name="citation_volume" content="3"><meta name="citation_firstpage" content="12"><meta name="citation_lastpage" content="19">
            <meta name="citation_doi" content="doi:10.1234/roads.5"><link rel=canonical href="https://example.org/road">
            <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"The Gazette"},
            {"@type":"NewsArticle","headline":"Another","author":{"name":"Somebody"},"datePublished":"2026-02-01"}]}</script>"#;
        let metadata = Head::read(page).metadata();
        assert_eq!(metadata.title, StatedValue::of("The road & the toll", "citation_title"));
        assert_eq!(metadata.authors, ["Byron, Ada", "Babbage, Charles"]);
        assert_eq!(metadata.date, StatedValue::of("2026-02-12", "citation_publication_date"));
        assert_eq!(
            (metadata.kind, metadata.pages.as_deref(), metadata.doi.as_deref()),
            (DocumentKind::Journal, Some("12-19"), Some("10.1234/roads.5"))
        );
        assert_eq!(metadata.url, StatedValue::of("https://example.org/road", "its canonical link"));
        assert_eq!(metadata.language, StatedValue::of("en", "the page's `lang`"));
    }

    #[test]
    fn a_graph_of_json_ld_is_searched_for_the_article() {
        let page = r#"<script type="application/ld+json">[{"@type":["WebPage"],"name":"Home"},{"@type":"http://schema.org/ReportageNewsArticle",
            "headline":"The road &#8217;s open","author":[{"@type":"Person","name":"Ada Byron"},"Charles Babbage"],
            "datePublished":"2026-02-12T08:00:00Z","publisher":{"name":"The Gazette"}}]</script>"#;
        let metadata = Head::read(page).metadata();
        assert_eq!(metadata.title.unwrap().value, "The road ’s open");
        assert_eq!(metadata.authors, ["Ada Byron", "Charles Babbage"]);
        assert_eq!(metadata.publication.unwrap().value, "The Gazette");
        assert_eq!((metadata.kind, metadata.date.unwrap().value.as_str()), (DocumentKind::News, "2026-02-12"));
    }

    #[test]
    fn a_sites_own_tag_for_the_day_of_publication_is_read() {
        let page = r#"<meta name="article:publicationdate" content="Fri Mar 13 21:30:09 EST 2015">
            <meta name="last-modified" content="2016-01-01"><meta name="article:author" content="Ada Byron">"#;
        let metadata = Head::read(page).metadata();
        assert_eq!(metadata.date, StatedValue::of("2015-03-13", "article:publicationdate"));
        assert_eq!(metadata.authors, ["Ada Byron"]);
    }

    #[test]
    fn dublin_core_and_the_title_serve_where_nothing_else_does() {
        let page = r#"<title>The road is open to every carrier - The Gazette</title><meta name="DC.creator" content="Ada Byron">
            <meta name="dcterms.issued" content="2026-02"><h1>The road is open to every carrier</h1>"#;
        let metadata = Head::read(page).metadata();
        assert_eq!(metadata.title, StatedValue::of("The road is open to every carrier", "the page's heading"));
        assert_eq!(
            (&metadata.authors[..], metadata.date.unwrap().value.as_str()),
            (&["Ada Byron".to_owned()][..], "2026-02")
        );
    }
}
