//! A date in the calendar, as a brief states it.

use std::fmt;
use std::str::FromStr;

use crate::diagnostics::Complaint;

/// A day, written `2026-02-13` in YAML (ISO 8601).
#[derive(Debug, Copy, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// The day in UTC at a time, in seconds since 1970; nothing where the calendar ends before.
    pub fn of_unix_time(seconds: i64) -> Option<Date> {
        let epoch = jiff::civil::date(1970, 1, 1);
        epoch.checked_add(jiff::Span::new().try_days(seconds.div_euclid(86_400)).ok()?).ok().map(Date)
    }

    /// The year, from 1.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, from 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, from 1 to 31.
    pub fn day(self) -> i8 {
        self.0.day()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Date {
    type Err = Complaint;

    fn from_str(text: &str) -> Result<Self, Complaint> {
        let complaint = |message: String| Complaint::new(message, "write year, month and day, as in 2026-02-13");
        let parts: Vec<&str> = text.split('-').collect();
        let digits = |part: &str, count: usize| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
        let [year, month, day] = parts[..] else { return Err(complaint(format!("`{text}` is no date"))) };
        if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
            return Err(complaint(format!("`{text}` is no date")));
        }
        match text.parse::<jiff::civil::Date>() {
            Ok(date) if date.year() > 0 => Ok(Date(date)),
            _ => Err(complaint(format!("`{text}` is not in the calendar"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970() {
        let day = |seconds| Date::of_unix_time(seconds).map(|date| date.to_string());
        assert_eq!(day(0).as_deref(), Some("1970-01-01"));
        assert_eq!(day(1_709_251_199).as_deref(), Some("2024-02-29"));
        assert_eq!(day(1_709_251_200).as_deref(), Some("2024-03-01"));
        assert_eq!(day(i64::MAX), None);
    }

    #[test]
    fn takes_days_of_the_calendar_only() {
        assert_eq!("2026-02-13".parse::<Date>().unwrap().to_string(), "2026-02-13");
        assert!("2024-02-29".parse::<Date>().is_ok());
        for wrong in [
            "2026-02-30",
            "2026-2-3",
            "13.02.2026",
            "2026-02-13T10:00",
            "0000-01-01",
            "-026-02-13",
            "",
            "２０２６-02-13",
        ] {
            assert!(wrong.parse::<Date>().is_err(), "{wrong}");
        }
    }
}
