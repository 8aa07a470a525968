//! When a draft is saved, as plain states: at each step, after a pause in
//! typing, on leaving, and again when the connection is back. One save at a
//! time; what is typed meanwhile is saved after it.

use ijazat_rules::clock::Millis;

/// What is shown about saving.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SaveState {
    /// Nothing to say yet.
    #[default]
    Quiet,
    /// Being sent.
    Saving,
    /// The server has everything since then.
    Saved(Millis),
    /// There is no connection: kept on this device only.
    OnDevice,
    /// The server said no, in a code of its own; stays visible with a retry.
    Failed(String),
    /// Somebody else changed the same answers: the person has to choose.
    Clash,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveEvent {
    /// A save was asked for.
    Asked,
    /// The server has it.
    Done(Millis),
    /// No connection.
    Lost,
    /// The server said no.
    Refused(String),
    /// The same answers were changed elsewhere.
    Clashed,
}

/// States of saving.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saver {
    /// What is shown.
    pub state: SaveState,
    sending: bool,
    again: bool,
}

impl Saver {
    /// Takes an event; true if a save should be sent now.
    pub fn take(&mut self, event: SaveEvent) -> bool {
        if event == SaveEvent::Asked {
            if self.state == SaveState::Clash {
                return false;
            }
            self.again = self.sending;
            let now = !self.sending;
            if now {
                self.sending = true;
                self.state = SaveState::Saving;
            }
            return now;
        }
        self.sending = false;
        self.state = match event {
            SaveEvent::Done(at) => SaveState::Saved(at),
            SaveEvent::Lost => SaveState::OnDevice,
            SaveEvent::Refused(code) => SaveState::Failed(code),
            SaveEvent::Clashed => SaveState::Clash,
            SaveEvent::Asked => return false,
        };
        let again = self.again && matches!(self.state, SaveState::Saved(_));
        self.again = false;
        if again {
            self.sending = true;
            self.state = SaveState::Saving;
        }
        again
    }

    /// The person has chosen between two versions.
    pub fn settle(&mut self) {
        if self.state == SaveState::Clash {
            self.state = SaveState::Quiet;
        }
    }

    /// Whether a save is on its way.
    pub const fn is_sending(&self) -> bool {
        self.sending
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_save_at_a_time_and_the_rest_after_it() {
        let mut saver = Saver::default();
        assert!(saver.take(SaveEvent::Asked));
        assert!(!saver.take(SaveEvent::Asked));
        assert!(saver.take(SaveEvent::Done(Millis(1))));
        assert_eq!(saver.state, SaveState::Saving);
        assert!(!saver.take(SaveEvent::Done(Millis(2))));
        assert_eq!(saver.state, SaveState::Saved(Millis(2)));
    }

    #[test]
    fn a_lost_connection_waits_for_the_next_chance() {
        let mut saver = Saver::default();
        assert!(saver.take(SaveEvent::Asked));
        assert!(!saver.take(SaveEvent::Asked));
        assert!(!saver.take(SaveEvent::Lost));
        assert_eq!(saver.state, SaveState::OnDevice);
        assert!(saver.take(SaveEvent::Asked));
        assert!(!saver.take(SaveEvent::Refused("internal".into())));
        assert_eq!(saver.state, SaveState::Failed("internal".into()));
    }

    #[test]
    fn a_clash_waits_for_the_person() {
        let mut saver = Saver::default();
        saver.take(SaveEvent::Asked);
        assert!(!saver.take(SaveEvent::Clashed));
        assert!(!saver.take(SaveEvent::Asked));
        saver.settle();
        assert!(saver.take(SaveEvent::Asked));
    }
}
