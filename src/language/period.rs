//! A time as sources give it: a day, a month or a year, or from one to another.

use std::fmt;
use std::str::FromStr;

use crate::diagnostics::Complaint;

/// A year, a month or a day: `2018`, `2018-05`, `2018-05-31` (ISO 8601, with reduced precision).
#[derive(Debug, Copy, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

/// A moment, or a span from one to another: `2018–2019`, `2018-05/2019-02`.
#[derive(Debug, Copy, Clone, Default, PartialEq, Eq, Hash)]
pub struct Period {
    /// When it was, or began.
    pub from: Moment,
    /// When it ended, where it took longer than the moment.
    pub to: Option<Moment>,
}

impl Moment {
    /// The year, from 1.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, from 1 to 12, where it is known.
    pub fn month(self) -> Option<i8> {
        self.month
    }

    /// The day of the month, from 1 to 31, where it is known.
    pub fn day(self) -> Option<i8> {
        self.day
    }

    fn parse(text: &str) -> Option<Moment> {
        let mut parts = text.trim().split('-');
        let mut digits = |count: usize| match parts.next() {
            Some(part) if part.len() == count && part.bytes().all(|b| b.is_ascii_digit()) => {
                part.parse::<i16>().ok().map(Some)
            }
            Some(_) => None,
            None => Some(None),
        };
        let (year, month, day) = (digits(4)??, digits(2)?, digits(2)?);
        let (month, day) = (month.map(|month| month as i8), day.map(|day| day as i8));
        let in_calendar = jiff::civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).is_ok();
        (parts.next().is_none() && year > 0 && in_calendar).then_some(Moment { year, month, day })
    }
}

impl FromStr for Period {
    type Err = Complaint;

    fn from_str(text: &str) -> Result<Self, Complaint> {
        let hint = "write a year, a month or a day, as in 2018, 2018-05 or 2018-05-31, or two of them, as in 2018–2019";
        let (from, to) = match text.split_once(['–', '/']) {
            Some((from, to)) => (from, Some(to)),
            // Two years with a hyphen between them are no year and month.
            None if text.len() == 9 && text.as_bytes()[4] == b'-' => (&text[..4], Some(&text[5..])),
            None => (text, None),
        };
        let no_date = || Complaint::new(format!("`{text}` is no date"), hint);
        let from = Moment::parse(from).ok_or_else(no_date)?;
        let to = to.map(|to| Moment::parse(to).ok_or_else(no_date)).transpose()?;
        if to.is_some_and(|to| to <= from) {
            return Err(Complaint::new(format!("`{text}` ends before it begins"), hint));
        }
        Ok(Period { from, to })
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Period {
    /// As an ISO 8601 date or interval.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.from.fmt(f)?;
        match self.to {
            Some(to) => write!(f, "/{to}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_moments_and_spans() {
        let read = |text: &str| text.parse::<Period>().map(|period| period.to_string());
        for (written, iso) in [
            ("2018", "2018"),
            ("2018-05", "2018-05"),
            ("2024-02-29", "2024-02-29"),
            ("2018–2019", "2018/2019"),
            ("2018-2019", "2018/2019"),
            ("2018-05/2019-02-01", "2018-05/2019-02-01"),
            ("2018 – 2019", "2018/2019"),
        ] {
            assert_eq!(read(written).as_deref(), Ok(iso));
        }
        for wrong in [
            "",
            "18",
            "2018-13",
            "2023-02-29",
            "2018-5",
            "2019–2018",
            "2018–2018",
            "May 2018",
            "2018–",
            "2018-05-01-02",
            "２０１８",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
