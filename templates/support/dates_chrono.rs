//! Dates and times of the crate `chrono`, as RFC 3339 writes them.

use chrono::{DateTime, FixedOffset, NaiveDate, SecondsFormat};
use serde::de::Deserializer;
use serde::ser::Serializer;

use super::text;
use super::wire::Wire;

/// Reads a date: `2026-11-20`. Four digits, two, and two: what RFC 3339, section 5.6, calls a full-date.
#[must_use]
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    (text.len() == 10).then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()).flatten()
}

/// Writes a date as [`parse_date`] reads it.
#[must_use]
pub fn format_date(date: &NaiveDate) -> String {
    date.format("%Y-%m-%d").to_string()
}

/// Reads a time: `2026-11-20T20:21:22.5+01:00`.
#[must_use]
pub fn parse_date_time(text: &str) -> Option<DateTime<FixedOffset>> {
    DateTime::parse_from_rfc3339(text).ok()
}

/// Writes a time as [`parse_date_time`] reads it.
#[must_use]
pub fn format_date_time(time: &DateTime<FixedOffset>) -> String {
    time.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

impl Wire for NaiveDate {
    fn decode<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        text::parse(from, "a date (RFC 3339)", parse_date)
    }

    fn encode<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&format_date(self))
    }
}

impl Wire for DateTime<FixedOffset> {
    fn decode<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        text::parse(from, "a date and time (RFC 3339)", parse_date_time)
    }

    fn encode<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&format_date_time(self))
    }
}
