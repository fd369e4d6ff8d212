//! Which tokens are refused.
