//! HTML as a stream of tags and words, without a tree: what is asked of a page here needs none, and deep nesting costs nothing.

use std::cell::RefCell;

use html5ever::TokenizerResult;
use html5ever::tokenizer::states::{Rawtext, Rcdata, ScriptData};
use html5ever::tokenizer::{
    BufferQueue, StartTag, Tag, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// A piece of a page.
#[derive(Debug, Copy, Clone)]
pub(super) enum HtmlPiece<'a> {
    Open(&'a HtmlElement),
    Close(&'a str),
    /// Words, their character references resolved.
    Words(&'a str),
}

/// An opening tag.
#[derive(Debug)]
pub(super) struct HtmlElement {
    /// In small letters.
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl HtmlElement {
    /// The value of an attribute, by its name in small letters.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Hands the pieces of a page to `receive`, in order.
pub(super) fn read(html: &str, receive: impl FnMut(HtmlPiece<'_>)) {
    let sink = Sink { receive: RefCell::new(receive) };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(html.into());
    // A script that ends pauses the tokenizer for it to be run, and none is.
    while matches!(tokenizer.feed(&input), TokenizerResult::Script(())) {}
    tokenizer.end();
}

struct Sink<F> {
    receive: RefCell<F>,
}

impl<F: FnMut(HtmlPiece<'_>)> TokenSink for Sink<F> {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut receive = self.receive.borrow_mut();
        match token {
            Token::CharacterTokens(words) => receive(HtmlPiece::Words(&words)),
            TagToken(tag) if tag.kind == StartTag => {
                let element = element(&tag);
                receive(HtmlPiece::Open(&element));
                return match element.name.as_str() {
                    "script" => TokenSinkResult::RawData(ScriptData),
                    "title" | "textarea" => TokenSinkResult::RawData(Rcdata),
                    "style" | "xmp" | "iframe" | "noembed" | "noframes" => TokenSinkResult::RawData(Rawtext),
                    _ => TokenSinkResult::Continue,
                };
            }
            TagToken(tag) => receive(HtmlPiece::Close(&tag.name)),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn element(tag: &Tag) -> HtmlElement {
    let attribute = |attribute: &html5ever::Attribute| (attribute.name.local.to_string(), attribute.value.to_string());
    HtmlElement { name: tag.name.to_string(), attributes: tag.attrs.iter().map(attribute).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_tags_and_words() {
        let mut seen = String::new();
        let page = "<!doctype html><title>A &amp; B</title><script>if (a<b) {}</script><P CLASS=x>One<br>two";
        read(page, |piece| match piece {
            HtmlPiece::Open(element) => {
                seen.push_str(&format!("<{} {}>", element.name, element.attribute("class").unwrap_or("-")));
            }
            HtmlPiece::Close(name) => seen.push_str(&format!("</{name}>")),
            HtmlPiece::Words(words) => seen.push_str(words),
        });
        assert_eq!(seen, "<title ->A & B</title><script ->if (a<b) {}</script><p x>One<br ->two");
    }
}
