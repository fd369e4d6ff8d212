//! Dates and times of the crate `time`, as RFC 3339 writes them.

use ::time::format_description::StaticFormatDescription;
use ::time::format_description::well_known::Rfc3339;
use ::time::macros::format_description;
use ::time::{Date, OffsetDateTime};
use serde::de::Deserializer;
use serde::ser::{Error as _, Serializer};

use super::text;
use super::wire::Wire;

/// A full-date of RFC 3339, section 5.6.
const FULL_DATE: StaticFormatDescription = format_description!("[year]-[month]-[day]");

/// Reads a date: `2026-11-20`.
#[must_use]
pub fn parse_date(text: &str) -> Option<Date> {
    Date::parse(text, FULL_DATE).ok()
}

/// Writes a date as [`parse_date`] reads it.
#[must_use]
pub fn format_date(date: &Date) -> String {
    date.format(FULL_DATE).unwrap_or_default()
}

/// Reads a time: `2026-11-20T20:21:22.5+01:00`.
#[must_use]
pub fn parse_date_time(text: &str) -> Option<OffsetDateTime> {
    OffsetDateTime::parse(text, &Rfc3339).ok()
}

/// Writes a time as [`parse_date_time`] reads it; nothing where its year or offset has no such form.
#[must_use]
pub fn format_date_time(time: &OffsetDateTime) -> String {
    time.format(&Rfc3339).unwrap_or_default()
}

impl Wire for Date {
    fn decode<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        text::parse(from, "a date (RFC 3339)", parse_date)
    }

    fn encode<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.format(FULL_DATE).map_err(S::Error::custom)?)
    }
}

impl Wire for OffsetDateTime {
    fn decode<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        text::parse(from, "a date and time (RFC 3339)", parse_date_time)
    }

    fn encode<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.format(&Rfc3339).map_err(S::Error::custom)?)
    }
}
