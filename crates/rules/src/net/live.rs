//! A list that is being typed: only the lines that changed are read again.

use super::list::{AddressList, lines};
use super::read::read_line;
use super::reading::LineReading;

/// The reading of a text that changes a little at a time.
///
/// ```
/// use ijazat_rules::net::{AddressList, LiveList};
/// let mut live = LiveList::default();
/// live.update("203.0.113.1\n203.0.113.2");
/// live.update("203.0.113.1\n203.0.113.29");
/// assert_eq!(live.lines_read(), 1);
/// assert_eq!(live.list(), AddressList::read("203.0.113.1\n203.0.113.29"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct LiveList {
    lines: Vec<(String, LineReading)>,
    lines_read: usize,
}

impl LiveList {
    /// Takes the new text; reads the lines between the common first and the common last lines of both texts.
    pub fn update(&mut self, text: &str) {
        let new: Vec<&str> = lines(text).collect();
        let same = |((old, _), new): &(&(String, LineReading), &&str)| old == *new;
        let head = self.lines.iter().zip(&new).take_while(same).count();
        let (old_rest, new_rest) = (&self.lines[head..], &new[head..]);
        let tail = old_rest
            .iter()
            .rev()
            .zip(new_rest.iter().rev())
            .take_while(same)
            .count();
        let changed = &new[head..new.len() - tail];
        let end = self.lines.len() - tail;
        let read = changed
            .iter()
            .map(|line| ((*line).to_owned(), read_line(line, 0)));
        self.lines_read = changed.len();
        self.lines.splice(head..end, read);
    }

    /// How many lines the last update read.
    pub fn lines_read(&self) -> usize {
        self.lines_read
    }

    /// The lines with their numbers; the spans inside carry line 0.
    pub fn lines(&self) -> impl Iterator<Item = (u32, &LineReading)> {
        (1..).zip(self.lines.iter().map(|(_, reading)| reading))
    }

    /// The number of entries.
    pub fn entries_len(&self) -> usize {
        self.lines().map(|(_, line)| line.entries.len()).sum()
    }

    /// Everything together, as [`AddressList::read`] gives it.
    pub fn list(&self) -> AddressList {
        let mut list = AddressList::default();
        for (number, line) in self.lines() {
            list.add_at(number, line.clone());
        }
        list
    }
}
