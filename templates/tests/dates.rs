//! Dates, times and identifiers, with each of the crates that may stand for them.

use oasmith_templates::support::json::{from_slice, to_vec};
use oasmith_templates::support::wire::Wire;

/// Reads a JSON string and writes it again.
fn trip<T: Wire>(text: &str) -> Result<String, String> {
    let value: T = from_slice(format!("{text:?}").as_bytes()).map_err(|error| error.to_string())?;
    let bytes = to_vec(&value).map_err(|error| error.to_string())?;
    Ok(String::from_utf8_lossy(&bytes).trim_matches('"').to_owned())
}

#[test]
fn dates_are_full_dates() {
    for bad in ["2026-2-3", "2026-02-30", "20260203", "2026-02-03T00:00:00Z", ""] {
        assert!(trip::<chrono::NaiveDate>(bad).is_err(), "{bad}");
        assert!(trip::<time::Date>(bad).is_err(), "{bad}");
        assert!(trip::<jiff::civil::Date>(bad).is_err(), "{bad}");
    }
    assert_eq!(trip::<chrono::NaiveDate>("2026-02-03"), Ok("2026-02-03".to_owned()));
    assert_eq!(trip::<time::Date>("2026-02-03"), Ok("2026-02-03".to_owned()));
    assert_eq!(trip::<jiff::civil::Date>("2026-02-03"), Ok("2026-02-03".to_owned()));
}

#[test]
fn times_keep_their_offset_where_the_type_can() {
    let text = "2026-11-20T20:21:22.5+01:00";
    assert_eq!(trip::<chrono::DateTime<chrono::FixedOffset>>(text), Ok("2026-11-20T20:21:22.500+01:00".to_owned()));
    assert_eq!(trip::<time::OffsetDateTime>(text), Ok(text.to_owned()));
    assert_eq!(trip::<jiff::Timestamp>(text), Ok("2026-11-20T19:21:22.5Z".to_owned()));
    assert_eq!(
        trip::<chrono::DateTime<chrono::FixedOffset>>("2026-11-20T20:21:22Z"),
        Ok("2026-11-20T20:21:22Z".to_owned())
    );
    for bad in ["2026-11-20T20:21:22", "2026-11-20", "now"] {
        assert!(trip::<chrono::DateTime<chrono::FixedOffset>>(bad).is_err(), "{bad}");
        assert!(trip::<time::OffsetDateTime>(bad).is_err(), "{bad}");
        assert!(trip::<jiff::Timestamp>(bad).is_err(), "{bad}");
    }
}

#[test]
fn uuids_are_hyphenated() {
    let text = "67e55044-10b1-426f-9247-bb680e5fe0c8";
    assert_eq!(trip::<uuid::Uuid>(text), Ok(text.to_owned()));
    assert_eq!(trip::<uuid::Uuid>(&text.to_uppercase()), Ok(text.to_owned()));
    assert!(trip::<uuid::Uuid>(&text.replace('-', "")).is_err());
}
