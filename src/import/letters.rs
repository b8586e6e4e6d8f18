//! Letters that markup sets otherwise than it writes them.

/// Raised figures and signs as characters of their own: `6` as `⁶`. What has letters in it stays as it is: `st`.
pub(super) fn raised(text: &str) -> String {
    let raise = |c: char| {
        Some(match c {
            '0' => '⁰',
            '1' => '¹',
            '2' => '²',
            '3' => '³',
            '4'..='9' => char::from_u32(u32::from('⁴') + (u32::from(c) - u32::from('4')))?,
            '+' => '⁺',
            '-' | '−' => '⁻',
            '(' => '⁽',
            ')' => '⁾',
            ' ' | '\u{A0}' => c,
            _ => return None,
        })
    };
    text.chars().map(raise).collect::<Option<String>>().unwrap_or_else(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::raised;

    #[test]
    fn figures_are_raised_and_letters_are_not() {
        assert_eq!(raised("-16"), "⁻¹⁶");
        assert_eq!(raised("th"), "th");
    }
}
