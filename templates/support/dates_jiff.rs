//! Dates and times of the crate `jiff`, as RFC 3339 writes them. A timestamp is a point in time: it keeps no offset.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::de::Deserializer;
use serde::ser::Serializer;

use super::text;
use super::wire::Wire;

/// Reads a date: `2026-11-20`. Four digits, two, and two: what RFC 3339, section 5.6, calls a full-date.
#[must_use]
pub fn parse_date(text: &str) -> Option<Date> {
    (text.len() == 10).then(|| text.parse().ok()).flatten()
}

/// Writes a date as [`parse_date`] reads it.
#[must_use]
pub fn format_date(date: &Date) -> String {
    date.to_string()
}

/// Reads a time: `2026-11-20T20:21:22.5+01:00`.
#[must_use]
pub fn parse_date_time(text: &str) -> Option<Timestamp> {
    text.parse().ok()
}

/// Writes a time, in UTC.
#[must_use]
pub fn format_date_time(time: &Timestamp) -> String {
    time.to_string()
}

impl Wire for Date {
    fn decode<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        text::parse(from, "a date (RFC 3339)", parse_date)
    }

    fn encode<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl Wire for Timestamp {
    fn decode<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        text::parse(from, "a date and time (RFC 3339)", parse_date_time)
    }

    fn encode<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}
