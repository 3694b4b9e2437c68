//! [`Message`]: words put together by a `const fn`, for `cargo check` to say.

/// Text joined in a `const fn`; what does not fit is cut.
pub(crate) struct Message {
    bytes: [u8; 1024],
    length: usize,
}

impl Message {
    pub(crate) const fn new() -> Message {
        Message {
            bytes: [0; 1024],
            length: 0,
        }
    }

    pub(crate) const fn add(mut self, text: &str) -> Message {
        let text = text.as_bytes();
        let mut i = 0;
        while i < text.len() && self.length < self.bytes.len() {
            self.bytes[self.length] = text[i];
            self.length += 1;
            i += 1;
        }
        self
    }

    /// Text of a user's, which may be long: its beginning.
    pub(crate) const fn excerpt(self, text: &str) -> Message {
        const SHOWN: usize = 120;
        let bytes = text.as_bytes();
        if bytes.len() <= SHOWN {
            return self.add(text);
        }
        let mut end = SHOWN;
        // A letter is not cut.
        while bytes[end] & 0xC0 == 0x80 {
            end -= 1;
        }
        self.add(text.split_at(end).0).add("…")
    }

    /// A number in decimal digits.
    pub(crate) const fn number(self, number: usize) -> Message {
        self.digits(number as u128)
    }

    const fn digits(self, number: u128) -> Message {
        const DIGITS: &str = "0123456789";
        let whole = match number / 10 {
            0 => self,
            more => self.digits(more),
        };
        let (_, digit) = DIGITS.split_at((number % 10) as usize);
        whole.add(digit.split_at(1).0)
    }

    /// A number with its sign.
    pub(crate) const fn integer(self, number: i128) -> Message {
        let signed = match number < 0 {
            true => self.add("-"),
            false => self,
        };
        signed.digits(number.unsigned_abs())
    }

    /// Names in backticks: each with `behind` inside them and commas between, or each by itself.
    pub(crate) const fn list(mut self, names: &[&str], behind: &str) -> Message {
        let quoted = is_quote(behind);
        let mut i = 0;
        while i < names.len() {
            if i > 0 {
                self = self.add(if quoted && i + 1 == names.len() {
                    " and "
                } else {
                    ", "
                });
            }
            if quoted {
                self = self.add("`");
            }
            self = self.add(names[i]).add(behind);
            i += 1;
        }
        self
    }

    #[track_caller]
    pub(crate) const fn panic(&self) -> ! {
        panic!("{}", self.text())
    }

    #[track_caller]
    pub(crate) const fn text(&self) -> &str {
        match std::str::from_utf8(self.bytes.split_at(self.length).0) {
            Ok(text) => text,
            Err(_) => panic!("a message is cut inside a letter"),
        }
    }
}

const fn is_quote(text: &str) -> bool {
    matches!(text.as_bytes(), [b'`'])
}

#[cfg(test)]
mod tests {
    use super::Message;

    #[test]
    fn numbers_have_all_their_digits() {
        let message = Message::new().number(0).add(" ").number(1050);
        assert_eq!(&message.bytes[..message.length], b"0 1050");
    }
}
