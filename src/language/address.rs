//! Addresses that a page may link to: of the web and of mail.

/// Whether an address is one of a web page: `http` or `https` and a host.
pub fn is_web_address(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once("://") else { return false };
    ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
        && rest.starts_with(|c: char| c.is_alphanumeric() || c == '[')
        && !url.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// Whether an address is one of mail, and nothing more: what may follow in a `mailto:` writes a message's other fields.
pub fn is_mail_address(address: &str) -> bool {
    let of_user = |c: char| c.is_alphanumeric() || "._+-'!#$*/=^`{|}~".contains(c);
    let of_host = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
    let Some((user, host)) = address.split_once('@') else { return false };
    let dots = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.ends_with('.') && !part.contains("..");
    dots(user) && user.chars().all(of_user) && dots(host) && host.contains('.') && host.chars().all(of_host)
}

/// Where a link of prose leads: a web page, a DOI, a mail address; nothing where it leads elsewhere.
pub fn destination(written: &str) -> Option<String> {
    let scheme = |scheme: &str| {
        let (start, rest) = written.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some(rest)
    };
    if let Some(doi) = scheme("doi:") {
        let doi = doi.trim_start_matches('/');
        return (doi.starts_with("10.") && doi.contains('/')).then(|| format!("https://doi.org/{doi}"));
    }
    if let Some(address) = scheme("mailto:") {
        return is_mail_address(address).then(|| format!("mailto:{address}"));
    }
    is_web_address(written).then(|| written.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_the_web_or_to_mail() {
        for url in ["https://example.org", "HTTP://example.org/a?b#c", "https://пример.рф/a", "https://[::1]/"]
        {
            assert_eq!(destination(url).as_deref(), Some(url));
        }
        assert_eq!(destination("doi:10.1000/182").as_deref(), Some("https://doi.org/10.1000/182"));
        assert_eq!(destination("MailTo:desk@example.org").as_deref(), Some("mailto:desk@example.org"));
        for url in [
            "javascript:alert(1)",
            "JavaScript://example.org/%0aalert(1)",
            "file:///etc/passwd",
            "data:text/html,x",
            "https://",
            "https:///x",
            "example.org",
            "https://a b",
            "mailto:desk@example.org?bcc=all@example.org",
            "mailto:desk@example.org,other@example.org",
            "mailto:a%3Fbcc=b@example.org",
            "doi:x",
        ] {
            assert_eq!(destination(url), None, "{url}");
        }
    }
}
