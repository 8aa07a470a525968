//! Rows of a case in memory, each knowing whether the database has it as it
//! stands. Knows nothing of what the rows mean.

/// How a row stands to the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    /// As it was read.
    Kept,
    /// Read, and changed since.
    Changed,
    /// Not in the database yet.
    New,
}

/// Rows of one table that belong to one case, oldest first.
#[derive(Clone, Debug)]
pub(crate) struct Rows<M>(Vec<(Mark, M)>);

impl<M> Default for Rows<M> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<M> Rows<M> {
    /// Rows as they were read.
    pub fn read(rows: Vec<M>) -> Self {
        Self(rows.into_iter().map(|row| (Mark::Kept, row)).collect())
    }

    /// Adds a row that is not in the database yet.
    pub fn push(&mut self, row: M) {
        self.0.push((Mark::New, row));
    }

    /// All rows.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &M> {
        self.0.iter().map(|(_, row)| row)
    }

    /// Changes every row that `pick` wants, and gives how many.
    pub fn change(&mut self, pick: impl Fn(&M) -> bool, mut change: impl FnMut(&mut M)) -> usize {
        let mut changed = 0;
        for (mark, row) in self.0.iter_mut().filter(|(_, row)| pick(row)) {
            change(row);
            changed += 1;
            if *mark == Mark::Kept {
                *mark = Mark::Changed;
            }
        }
        changed
    }

    /// Takes the rows to insert and the rows to update.
    pub fn take_unsaved(&mut self) -> (Vec<M>, Vec<M>) {
        let (mut new, mut changed) = (Vec::new(), Vec::new());
        for (mark, row) in self.0.drain(..) {
            match mark {
                Mark::New => new.push(row),
                Mark::Changed => changed.push(row),
                Mark::Kept => {}
            }
        }
        (new, changed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_and_changed_rows_are_told_apart() {
        let mut rows = Rows::read(vec![1, 2]);
        rows.push(3);
        assert_eq!(rows.change(|row| *row >= 2, |row| *row += 10), 2);
        assert_eq!(rows.iter().copied().collect::<Vec<_>>(), [1, 12, 13]);
        assert_eq!(rows.take_unsaved(), (vec![13], vec![12]));
    }
}
