//! Decimal arithmetic on numbers as they are written: `19.99` is a multiple of `0.01`, though their floats disagree.

/// Whether `value` is a whole multiple of `divisor`; both in plain decimal notation, without exponent.
///
/// Numbers of more than 38 digits are compared as floats. Anything is a multiple of what is no number.
#[must_use]
pub fn is_multiple(value: &str, divisor: &str) -> bool {
    match (Decimal::parse(value), Decimal::parse(divisor)) {
        (Some(value), Some(divisor)) => {
            value.is_multiple(&divisor).unwrap_or_else(|| value.float() % divisor.float() == 0.0)
        }
        _ => match (value.parse::<f64>(), divisor.parse::<f64>()) {
            (Ok(value), Ok(divisor)) => value % divisor == 0.0,
            _ => true,
        },
    }
}

/// `digits` divided by ten to the power of `scale`.
struct Decimal {
    digits: i128,
    scale: u32,
}

impl Decimal {
    fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let fraction = fraction.trim_end_matches('0');
        let digits = format!("{whole}{fraction}").parse().ok()?;
        Some(Self { digits, scale: u32::try_from(fraction.len()).ok()? })
    }

    /// `None` where the numbers are too far apart for 128 bits.
    fn is_multiple(&self, divisor: &Self) -> Option<bool> {
        let scale = self.scale.max(divisor.scale);
        let align = |number: &Self| number.digits.checked_mul(10_i128.checked_pow(scale - number.scale)?);
        let (value, divisor) = (align(self)?, align(divisor)?);
        Some(divisor == 0 || value % divisor == 0)
    }

    #[allow(clippy::cast_precision_loss, reason = "the nearest float")]
    fn float(&self) -> f64 {
        self.digits as f64 / 10_f64.powi(i32::try_from(self.scale).unwrap_or(i32::MAX))
    }
}
