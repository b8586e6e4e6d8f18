//! Questions on a terminal.

use std::io::{self, IsTerminal};

use dialoguer::theme::ColorfulTheme;
use dialoguer::{Input, Select};

use super::args::{Color, Global, no_color};

/// Asks what was not said on the command line, where somebody is there to answer.
pub struct Asker {
    there: bool,
    plain: bool,
}

impl Asker {
    /// Questions are asked where both the answers come from a terminal and the questions go to one.
    pub fn new(global: &Global) -> Self {
        let there = io::stdin().is_terminal() && io::stderr().is_terminal() && !global.quiet;
        let plain = match global.color {
            Color::Always => false,
            Color::Never => true,
            Color::Auto => no_color(),
        };
        Self { there, plain }
    }

    /// Asks for a text; nothing where nobody is there, or nothing was answered.
    pub fn text(&self, question: &str, default: &str, check: impl Fn(&str) -> Result<(), String>) -> Option<String> {
        if !self.there {
            return None;
        }
        let check = |answer: &String| if answer.trim().is_empty() { Ok(()) } else { check(answer.trim()) };
        let answer = if self.plain {
            asked(Input::new(), question, default).validate_with(check).interact_text()
        } else {
            let theme = ColorfulTheme::default();
            asked(Input::with_theme(&theme), question, default).validate_with(check).interact_text()
        };
        answer.ok().map(|answer| answer.trim().to_owned()).filter(|answer| !answer.is_empty())
    }

    /// Asks to choose one of several, and returns its number.
    pub fn choice(&self, question: &str, items: &[String], default: usize) -> Option<usize> {
        if !self.there || items.len() < 2 {
            return None;
        }
        let theme = ColorfulTheme::default();
        let select = if self.plain { Select::new() } else { Select::with_theme(&theme) };
        select.with_prompt(question).items(items).default(default).interact_opt().ok().flatten()
    }
}

fn asked<'a>(input: Input<'a, String>, question: &str, default: &str) -> Input<'a, String> {
    let input = input.with_prompt(question).allow_empty(true);
    if default.is_empty() { input } else { input.default(default.to_owned()) }
}
