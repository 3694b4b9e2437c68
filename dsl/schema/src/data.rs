//! The bytes of a data file and the only code that reads them, whichever crate carries the file. Every read is checked: a corrupt file gives nothing, never a panic.

use std::cmp::Ordering;

use crate::layout::{MAGIC, TEXT_MASK, VERSION, header};

/// A data file, read in place.
pub struct Data {
    words: &'static [[u8; 4]],
    texts: &'static [u8],
}

/// The file that this crate carries.
pub(crate) static EMBEDDED: Data = Data::over(include_bytes!("../data/schema.bin"));

impl Data {
    /// Lays this reader over a file's bytes; bytes that are no such file make an empty one.
    pub const fn over(bytes: &'static [u8]) -> Self {
        const EMPTY: Data = Data {
            words: &[],
            texts: &[],
        };
        let (all, _) = bytes.as_chunks::<4>();
        if all.len() < header::LEN
            || u32::from_le_bytes(all[header::MAGIC]) != MAGIC
            || u32::from_le_bytes(all[header::VERSION]) != VERSION
        {
            return EMPTY;
        }
        let count = u32::from_le_bytes(all[header::WORDS]) as usize;
        let Some((words, _)) = all.split_at_checked(count) else {
            return EMPTY;
        };
        let (_, texts) = bytes.split_at(count * 4);
        Data { words, texts }
    }

    /// The word at an address.
    // Everything reads through here, in debug programs too, where `get` and `?` are calls and an index is not.
    pub fn word(&self, at: usize) -> Option<u32> {
        if at < self.words.len() {
            Some(u32::from_le_bytes(self.words[at]))
        } else {
            None
        }
    }

    /// The bytes of the text at an offset; flags above the offset are ignored.
    fn text_bytes(&self, word: u32) -> Option<&'static [u8]> {
        let at = (word & TEXT_MASK) as usize;
        if at == 0 || at + 1 >= self.texts.len() {
            return None;
        }
        let (begin, length) = (at + 2, [self.texts[at], self.texts[at + 1]]);
        let end = begin + u16::from_le_bytes(length) as usize;
        if end > self.texts.len() {
            return None;
        }
        Some(&self.texts[begin..end])
    }

    /// The text at an offset; flags above the offset are ignored.
    pub fn text(&self, word: u32) -> Option<&'static str> {
        std::str::from_utf8(self.text_bytes(word)?).ok()
    }

    pub(crate) fn number(&self, index: u32) -> Option<f64> {
        let at = self.word(header::NUMBERS)? as usize + 1 + index as usize * 2;
        let (low, high) = (self.word(at)?, self.word(at + 1)?);
        Some(f64::from_bits(u64::from(low) | u64::from(high) << 32))
    }

    /// The rows of a list or a table: the address of each, by the list's own count.
    pub fn rows(&self, list: u32, stride: usize) -> Rows {
        let count = if list == 0 {
            0
        } else {
            self.word(list as usize).unwrap_or(0) as usize
        };
        Rows {
            next: list as usize + 1,
            left: count.min(self.words.len() / stride),
            stride,
        }
    }

    /// The row whose first word is this text, in a list sorted by it. Texts are compared as bytes, which is their order too.
    pub fn find(&self, list: u32, stride: usize, wanted: &str) -> Option<usize> {
        let rows = self.rows(list, stride);
        let wanted = wanted.as_bytes();
        let (mut low, mut high) = (0, rows.left);
        while low < high {
            let middle = (low + high) / 2;
            let at = rows.next + middle * stride;
            match self.text_bytes(self.word(at)?)?.cmp(wanted) {
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
                Ordering::Equal => return Some(at),
            }
        }
        None
    }
}

/// The addresses of rows that follow each other.
#[derive(Clone)]
pub struct Rows {
    next: usize,
    left: usize,
    stride: usize,
}

impl Iterator for Rows {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        self.left = self.left.checked_sub(1)?;
        let at = self.next;
        self.next += self.stride;
        Some(at)
    }
}
