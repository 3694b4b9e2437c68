//! The bytes of a data file and the only code that reads them, whichever crate carries the file. Every read is checked: a corrupt file gives nothing, never a panic.

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

    /// Where the text at an offset begins and ends; flags above the offset are ignored.
    fn text_range(&self, word: u32) -> Option<(usize, usize)> {
        let at = (word & TEXT_MASK) as usize;
        if at == 0 || at + 1 >= self.texts.len() {
            return None;
        }
        let begin = at + 2;
        let end = begin + (self.texts[at] as usize | (self.texts[at + 1] as usize) << 8);
        if end > self.texts.len() {
            return None;
        }
        Some((begin, end))
    }

    /// The text at an offset; flags above the offset are ignored.
    pub fn text(&self, word: u32) -> Option<&'static str> {
        let (begin, end) = self.text_range(word)?;
        std::str::from_utf8(&self.texts[begin..end]).ok()
    }

    /// Whether the text at an offset is this one.
    pub(crate) fn is(&self, word: u32, text: &str) -> bool {
        match self.text_range(word) {
            Some((begin, end)) => &self.texts[begin..end] == text.as_bytes(),
            None => false,
        }
    }

    pub(crate) fn number(&self, index: u32) -> Option<f64> {
        let at = self.word(header::NUMBERS)? as usize + 1 + index as usize * 2;
        let (low, high) = (self.word(at)?, self.word(at + 1)?);
        Some(f64::from_bits(u64::from(low) | u64::from(high) << 32))
    }

    /// The rows of a list or a table: the address of each, by the list's own count.
    pub fn rows(&self, list: u32, stride: usize) -> Rows {
        if list == 0 {
            return Rows::NONE;
        }
        let Some(count) = self.word(list as usize) else {
            return Rows::NONE;
        };
        let (count, most) = (count as usize, self.words.len() / stride);
        Rows {
            next: list as usize + 1,
            left: if count < most { count } else { most },
            stride,
        }
    }

    /// The row whose first word is this text, in a list sorted by it. Texts are compared as bytes, which is their order too.
    pub fn find(&self, list: u32, stride: usize, wanted: &str) -> Option<usize> {
        self.search(list, stride, wanted, false)
    }

    /// The same without regard to case, in a list that is sorted so.
    pub(crate) fn find_in_any_case(&self, list: u32, stride: usize, wanted: &str) -> Option<usize> {
        self.search(list, stride, wanted, true)
    }

    // Names of a list begin alike, `AWS::`, and so do those between two rows: what both begin with is not compared again.
    fn search(&self, list: u32, stride: usize, wanted: &str, any_case: bool) -> Option<usize> {
        let rows = self.rows(list, stride);
        let wanted = wanted.as_bytes();
        let (mut low, mut high) = (0, rows.left);
        let (mut alike_low, mut alike_high) = (0, 0);
        while low < high {
            let middle = (low + high) / 2;
            let at = rows.next + middle * stride;
            // As `word` and `text_range` have it, without the calls.
            if at >= self.words.len() {
                return None;
            }
            let [a, b, c, _] = self.words[at];
            let text = a as usize | (b as usize) << 8 | (c as usize) << 16;
            if text == 0 || text + 1 >= self.texts.len() {
                return None;
            }
            let length = self.texts[text] as usize | (self.texts[text + 1] as usize) << 8;
            let begin = text + 2;
            if begin + length > self.texts.len() {
                return None;
            }
            let mut alike = if alike_low < alike_high {
                alike_low
            } else {
                alike_high
            };
            let shorter = if length < wanted.len() {
                length
            } else {
                wanted.len()
            };
            let mut order = (length, wanted.len());
            while alike < shorter {
                let (mut known, mut other) = (self.texts[begin + alike], wanted[alike]);
                if known != other && any_case {
                    (known, other) = (known.to_ascii_lowercase(), other.to_ascii_lowercase());
                }
                if known != other {
                    order = (known as usize, other as usize);
                    break;
                }
                alike += 1;
            }
            if order.0 == order.1 {
                return Some(at);
            }
            if order.0 < order.1 {
                (low, alike_low) = (middle + 1, alike);
            } else {
                (high, alike_high) = (middle, alike);
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

impl Rows {
    pub(crate) const NONE: Rows = Rows {
        next: 0,
        left: 0,
        stride: 0,
    };
}

impl Iterator for Rows {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        if self.left == 0 {
            return None;
        }
        self.left -= 1;
        let at = self.next;
        self.next += self.stride;
        Some(at)
    }
}
