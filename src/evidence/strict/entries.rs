//! What each kind of object has that the page is drawn with: the entries that our writer gives it, of the kinds it gives them.
//!
//! What is not drawn is left to others: the tags, the outline, the attached files, and what pictures show.

use std::collections::{BTreeMap, BTreeSet};

use super::drawing::{self, Resources, Space};
use super::file::{File, Indirect};
use super::forms::{
    COLLECTION, DESCRIPTOR, DRAWN_FONT, FONT, FORM, Form, GROUP, IMAGE, LETTERS, MASK, PAGE, PAGES, PROFILE, PROFILES,
    PROGRAM, RESOURCES, SHADED, SHADING, STATE, STREAM, TILES, TRAILER,
};
use super::syntax::{Entries, Fault, Object};
use crate::files::digest;

/// How deep drawings may stand in one another.
const DEEPEST: usize = 24;

/// Looks at all that the page is drawn with.
pub(super) fn look(file: &File) -> Result<(), Fault> {
    fits(&file.trailer, TRAILER)?;
    let eye = Eye { file, depth: 0 };
    let root = eye.dict(&file.trailer["Root"])?;
    let pages =
        eye.dict(root.get("Pages").unwrap_or(&Object::Null)).and_then(|pages| fits(pages, PAGES).map(|()| pages));
    let pages = pages.map_err(|fault| fault.of("the list of pages"))?;
    let Object::Array(kids) = &pages["Kids"] else { return Ok(()) };
    for kid in kids {
        let page = eye.dict(kid)?;
        eye.page(page).map_err(|fault| fault.of("the page"))?;
    }
    Ok(())
}

/// Whether a dictionary has the entries of its form, and no others.
fn fits(entries: &Entries, form: Form) -> Result<(), Fault> {
    if let Some(key) = entries.keys().find(|key| form.iter().all(|(known, ..)| known != key)) {
        return Err(Fault::new(format!("`{}`, which ours don't have", key.escape_debug())));
    }
    for (key, is, needed) in form {
        let holds = entries.get(*key).map_or(!needed, |value| is.holds(value));
        if !holds {
            return Err(Fault::new(format!("no `{key}` as ours have it")));
        }
    }
    Ok(())
}

/// Goes from the page to what it is drawn with.
struct Eye<'a> {
    file: &'a File<'a>,
    depth: usize,
}

impl<'a> Eye<'a> {
    fn deeper(&self) -> Result<Self, Fault> {
        let depth = self.depth + 1;
        if depth > DEEPEST {
            Err(Fault::new("drawings within drawings without end"))
        } else {
            Ok(Self { file: self.file, depth })
        }
    }

    fn dict(&self, object: &'a Object) -> Result<&'a Entries, Fault> {
        match self.file.resolved(object)? {
            Object::Dict(entries) => Ok(entries),
            _ => Err(Fault::new("no dictionary where one belongs")),
        }
    }

    fn stream(&self, object: &Object) -> Result<(&'a Indirect<'a>, &'a Entries), Fault> {
        if let Object::Reference(number) = object {
            let indirect = self.file.get(*number)?;
            if let (Some(_), Object::Dict(entries)) = (indirect.stream, &indirect.object) {
                return Ok((indirect, entries));
            }
        }
        Err(Fault::new("no stream where one belongs"))
    }

    fn page(&self, page: &'a Entries) -> Result<(), Fault> {
        fits(page, PAGE)?;
        if let Some(group) = page.get("Group") {
            self.group(self.dict(group)?)?;
        }
        let resources = self.resources(&page["Resources"])?;
        let (contents, entries) = self.stream(&page["Contents"])?;
        fits(entries, STREAM)?;
        drawing::look(&self.file.contents(contents)?, &resources, false)
    }

    fn resources(&self, object: &'a Object) -> Result<Resources, Fault> {
        let entries = self.dict(object)?;
        fits(entries, RESOURCES)?;
        let mut resources = Resources::default();
        for (name, font) in self.named(entries, "Font")? {
            resources.fonts.insert(name.clone(), self.font(font).map_err(|fault| fault.of(&format!("font {name}")))?);
        }
        for (name, space) in self.named(entries, "ColorSpace")? {
            resources
                .spaces
                .insert(name.clone(), self.space(space, false).map_err(|fault| fault.of(&format!("colours {name}")))?);
        }
        for (name, state) in self.named(entries, "ExtGState")? {
            self.state(self.dict(state)?).map_err(|fault| fault.of(&format!("setting {name}")))?;
            resources.states.insert(name.clone());
        }
        for (name, pattern) in self.named(entries, "Pattern")? {
            self.deeper()?.pattern(pattern).map_err(|fault| fault.of(&format!("pattern {name}")))?;
            resources.patterns.insert(name.clone());
        }
        for (name, shading) in self.named(entries, "Shading")? {
            self.shading(shading).map_err(|fault| fault.of(&format!("shading {name}")))?;
            resources.shadings.insert(name.clone());
        }
        for (name, object) in self.named(entries, "XObject")? {
            self.deeper()?.drawn(object).map_err(|fault| fault.of(&format!("drawing {name}")))?;
            resources.objects.insert(name.clone());
        }
        Ok(resources)
    }

    fn named(&self, entries: &'a Entries, kind: &str) -> Result<impl Iterator<Item = (&'a String, &'a Object)>, Fault> {
        let named = entries.get(kind).map(|named| self.dict(named)).transpose()?;
        Ok(named.into_iter().flat_map(BTreeMap::iter))
    }

    /// A drawing within another, or a picture.
    fn drawn(&self, object: &'a Object) -> Result<(), Fault> {
        let (indirect, entries) = self.stream(object)?;
        if entries.get("Subtype").and_then(Object::as_name) == Some("Image") {
            return self.image(indirect, entries);
        }
        self.form(indirect, entries)
    }

    fn form(&self, indirect: &'a Indirect<'a>, entries: &'a Entries) -> Result<(), Fault> {
        fits(entries, FORM)?;
        if let Some(group) = entries.get("Group") {
            self.group(self.dict(group)?)?;
        }
        let resources = self.resources(&entries["Resources"])?;
        drawing::look(&self.file.contents(indirect)?, &resources, false)
    }

    fn group(&self, group: &'a Entries) -> Result<(), Fault> {
        fits(group, GROUP)?;
        group.get("CS").map_or(Ok(()), |space| self.space(space, false).map(drop))
    }

    fn image(&self, indirect: &'a Indirect<'a>, entries: &'a Entries) -> Result<(), Fault> {
        fits(entries, IMAGE)?;
        self.space(&entries["ColorSpace"], true)?;
        if let Some(mask) = entries.get("SMask") {
            let (indirect, entries) = self.stream(mask)?;
            self.deeper()?.image(indirect, entries)?;
        }
        // What a picture shows is not compared; that it is whole is.
        let is_photograph = match entries.get("Filter") {
            Some(Object::Array(filters)) => filters.last().and_then(Object::as_name) == Some("DCTDecode"),
            filter => filter.and_then(Object::as_name) == Some("DCTDecode"),
        };
        if is_photograph { Ok(()) } else { self.file.contents(indirect).map(drop) }
    }

    fn state(&self, state: &'a Entries) -> Result<(), Fault> {
        fits(state, STATE)?;
        let is_share = |key: &str| state.get(key).is_none_or(|value| matches!(value.as_number(), Some(0.0..=1.0)));
        if !is_share("CA") || !is_share("ca") {
            return Err(Fault::new("an opacity that there is not"));
        }
        let Some(mask) = state.get("SMask") else { return Ok(()) };
        let mask = self.dict(mask)?;
        fits(mask, MASK)?;
        let (indirect, entries) = self.stream(&mask["G"])?;
        self.deeper()?.form(indirect, entries)
    }

    fn pattern(&self, object: &'a Object) -> Result<(), Fault> {
        let Ok((indirect, entries)) = self.stream(object) else {
            let entries = self.dict(object)?;
            fits(entries, SHADED)?;
            return self.shading(&entries["Shading"]);
        };
        fits(entries, TILES)?;
        let resources = self.resources(&entries["Resources"])?;
        drawing::look(&self.file.contents(indirect)?, &resources, false)
    }

    fn shading(&self, object: &'a Object) -> Result<(), Fault> {
        let entries = self.dict(object)?;
        fits(entries, SHADING)?;
        self.space(&entries["ColorSpace"], false).map(drop)
    }

    /// A space of colours; those of pictures may have a profile of their own.
    fn space(&self, object: &'a Object, of_picture: bool) -> Result<Space, Fault> {
        let fault = || Fault::new("colours of another kind than ours");
        match self.file.resolved(object)? {
            Object::Name(name) => Space::named(name).ok_or_else(fault),
            Object::Array(items) => match items.as_slice() {
                [Object::Name(kind), profile] if kind == "ICCBased" => {
                    let (indirect, entries) = self.stream(profile)?;
                    fits(entries, PROFILE)?;
                    let contents = self.file.contents(indirect)?;
                    if !of_picture && !PROFILES.contains(&digest([&contents[..]]).as_str()) {
                        return Err(fault());
                    }
                    entries["N"].as_count().map(Space::Components).ok_or_else(fault)
                }
                [Object::Name(kind), _, alternate, _] if kind == "Separation" => {
                    self.deeper()?.space(alternate, of_picture).map(|_| Space::Components(1))
                }
                _ => Err(fault()),
            },
            _ => Err(fault()),
        }
    }

    /// A font, with how many bytes a letter has in its texts.
    fn font(&self, object: &'a Object) -> Result<usize, Fault> {
        let font = self.dict(object)?;
        if font.get("Subtype").and_then(Object::as_name) == Some("Type3") {
            return self.drawn_font(font).map(|()| 1);
        }
        fits(font, FONT)?;
        let [letters] = items(&font["DescendantFonts"]) else { return Err(Fault::new("not one descendant")) };
        let letters = self.dict(letters)?;
        fits(letters, LETTERS)?;
        fits(self.dict(&letters["CIDSystemInfo"])?, COLLECTION)?;
        let descriptor = self.dict(&letters["FontDescriptor"])?;
        fits(descriptor, DESCRIPTOR)?;
        let is_compact = letters["Subtype"].as_name() == Some("CIDFontType0");
        let (program, other) = if is_compact { ("FontFile3", "FontFile2") } else { ("FontFile2", "FontFile3") };
        let program = descriptor.get(program).filter(|_| !descriptor.contains_key(other));
        let (_, entries) = self.stream(program.ok_or_else(|| Fault::new("no program as ours have it"))?)?;
        fits(entries, PROGRAM)?;
        if entries.contains_key("Subtype") != is_compact || letters.contains_key("CIDToGIDMap") == is_compact {
            return Err(Fault::new("a program of another kind than it says"));
        }
        // One reader goes by one of the names, another by another.
        let name = letters["BaseFont"].as_name().unwrap_or_default();
        let whole = if is_compact { format!("{name}-Identity-H") } else { name.to_owned() };
        if font["BaseFont"].as_name() != Some(&whole) || descriptor["FontName"].as_name() != Some(name) {
            return Err(Fault::new("two names"));
        }
        if has_widths(items(&letters["W"])) { Ok(2) } else { Err(Fault::new("widths of other letters than it has")) }
    }

    fn drawn_font(&self, font: &'a Entries) -> Result<(), Fault> {
        fits(font, DRAWN_FONT)?;
        let eye = self.deeper()?;
        let resources = eye.resources(&font["Resources"])?;
        let letters = eye.dict(&font["CharProcs"])?;
        letters.values().try_for_each(|letter| {
            let (indirect, entries) = eye.stream(letter)?;
            fits(entries, STREAM)?;
            drawing::look(&eye.file.contents(indirect)?, &resources, true)
        })
    }
}

fn items(object: &Object) -> &[Object] {
    if let Object::Array(items) = object { items } else { &[] }
}

/// Whether widths are those of ranges of letters, each with its one width, one after the other (9.7.4.3).
fn has_widths(widths: &[Object]) -> bool {
    let mut seen = BTreeSet::new();
    widths.len().is_multiple_of(3)
        && widths.chunks(3).all(|range| {
            let [Some(first), Some(last)] = [range[0].as_count(), range[1].as_count()] else { return false };
            let is_next = seen.last().is_none_or(|before| *before < first);
            seen.insert(last);
            is_next && first <= last && last <= usize::from(u16::MAX) && range[2].as_number().is_some()
        })
}
