//! The verbs of `grant`: `read secret` asks for `Grants<Read>`.

macro_rules! verbs {
    ($($(#[$doc:meta])* $name:ident)+) => {$(
        $(#[$doc])*
        pub struct $name;
    )+};
}

verbs! {
    /// Read what the target holds.
    Read
    /// Write what the target holds.
    Write
    /// Open a connection to the target.
    Connect
    /// Call the target.
    Invoke
    /// Publish to the target.
    Publish
    /// Send to the target.
    Send
    /// Receive from the target.
    Receive
    /// Encrypt with the target.
    Encrypt
    /// Decrypt with the target.
    Decrypt
    /// Start the target.
    Start
    /// Put something into the target.
    Put
}
