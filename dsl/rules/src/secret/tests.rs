//! What is a secret, and what only looks like one.

use super::{is_name, is_pointer, kind};

#[test]
fn texts_that_are_secrets() {
    let cases = [
        (concat!("AKIA", "ABCDEFGHIJKLMNOP"), "an AWS access key"),
        (
            concat!("-----BEGIN RSA ", "PRIVATE KEY-----\nMII"),
            "a private key",
        ),
        (concat!("x=sk_", "live_0123456789"), "a Stripe key"),
        (
            concat!(
                "eyJ",
                "hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
            ),
            "a JSON web token",
        ),
        (
            concat!(
                "SG",
                ".0123456789abcdefghijkl.0123456789abcdefghijklmnopqrstuvwxyz0123456"
            ),
            "a SendGrid key",
        ),
        (
            "postgres://app:hunter2hunter2@db.example.com:5432/app",
            "an address with a password in it",
        ),
        (
            "redis://:p%40ssw0rd@cache",
            "an address with a password in it",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(kind(text), Some(expected), "{text}");
    }
}

#[test]
fn what_only_looks_like_one() {
    for text in [
        "AKIA",
        "-----BEGIN CERTIFICATE-----",
        "risk_live_data_of_the_year",
        "sk_live_your-own-key-here",
        "postgres://app:${PASSWORD}@db",
        "postgres://app:$PASSWORD@db",
        "postgres://{user}:{password}@db",
        "postgres://%s:%s@db",
        "postgres://app:<password>@db",
        "postgres://postgres:password@localhost",
        "postgres://app:xxxx@db",
        "postgres://app:\u{fffc}@db",
        "https://example.com:8080/a@b",
        "git+ssh://git@github.com/a/b",
        "https://a.b/?x=1:2@3",
        "eyJhbGciOiJIUzI1NiJ9",
        "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQC7",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "SG.1",
        "",
    ] {
        assert_eq!(kind(text), None, "{text}");
    }
}

#[test]
fn names() {
    for name in [
        "DB_PASSWORD",
        "api_key",
        "Secret",
        "X_PRIVATE_KEY",
        "DB_PASS",
        "DB_PWD",
        "APIKEY",
        "dbPassword",
        "CLIENT_CREDENTIALS",
        "SecretAccessKey",
        "AWS_SECRET_ACCESS_KEY",
        "x-api-key",
    ] {
        assert!(is_name(name), "{name}");
    }
    for name in [
        "PASSWORDLESS",
        "XTOKEN",
        "SECRET_ARN",
        "BYPASS",
        "COMPASS",
        "ACCESS_KEY_ID",
        "KEY",
        "_",
        "",
    ] {
        assert!(!is_name(name), "{name}");
    }
}

#[test]
fn what_says_where_a_secret_is() {
    for value in [
        "arn:aws:secretsmanager:eu-west-1:123456789012:secret:a",
        "prod/v1/db",
        "/run/secrets/db",
        "https://vault.example.com/v1/secret",
    ] {
        assert!(is_pointer(value), "{value}");
    }
    for value in [
        "hunter2",
        concat!("wJalrXUtnFEMI/", "K7MDENG/bPxRfiCYABCDEFGKEY"),
        "a/b+c",
        "",
    ] {
        assert!(!is_pointer(value), "{value}");
    }
}
