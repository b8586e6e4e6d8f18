//! A part of the briefs, for one of several machines.

use std::str::FromStr;

use briefpress::files::digest;

/// The part `2/5`: which one of how many, from 1.
#[derive(Debug, Copy, Clone, PartialEq)]
pub struct Shard {
    part: u32,
    of: u32,
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers = text.split_once('/').and_then(|(part, of)| Some((part.parse().ok()?, of.parse().ok()?)));
        match numbers {
            Some((part, of)) if 1 <= part && part <= of => Ok(Self { part, of }),
            _ => Err("a part is written as in 2/5: which one of how many, from 1".to_owned()),
        }
    }
}

impl Shard {
    /// Whether the brief is in this part. It depends on the brief's id alone, so a new brief moves no other.
    pub fn has(self, id: &str) -> bool {
        let number = u32::from_str_radix(&digest([id.as_bytes()])[..8], 16).expect("a digest is hexadecimal");
        number % self.of == self.part - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_brief_is_in_one_part() {
        let parts: Vec<Shard> = (1..=5).map(|part| format!("{part}/5").parse().unwrap()).collect();
        for number in 0..200 {
            let id = format!("brief-{number}");
            assert_eq!(parts.iter().filter(|part| part.has(&id)).count(), 1);
        }
        let in_second = (0..1000).filter(|number| parts[1].has(&format!("brief-{number}"))).count();
        assert!((150..250).contains(&in_second), "{in_second}");
    }

    #[test]
    fn the_division_stays() {
        // As in version 0.1.0: another division would print every brief of every machine once more.
        let division = [
            ("middle-corridor", 1),
            ("expert-voice", 4),
            ("defence-maritime", 1),
            ("charter-overview", 2),
            ("digital-economy", 5),
            ("regional-status-quo", 1),
            ("a", 1),
            ("brief-1", 4),
        ];
        for (id, part) in division {
            let parts: Vec<_> = (1..=5).filter(|part| format!("{part}/5").parse::<Shard>().unwrap().has(id)).collect();
            assert_eq!(parts, [part], "{id}");
        }
    }

    #[test]
    fn parts_that_are_none() {
        for text in ["0/5", "6/5", "1", "a/b", "1/0", "-1/2"] {
            assert!(text.parse::<Shard>().is_err(), "{text}");
        }
    }
}
