//! The methods that API Gateway knows.

/// HTTP's methods, and `ANY` for those that have none of their own.
pub const METHODS: &[&str] = &[
    "ANY", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT",
];

/// The same without `ANY`, which some settings do not know.
pub const SINGLE_METHODS: &[&str] = METHODS.split_at(1).1;
