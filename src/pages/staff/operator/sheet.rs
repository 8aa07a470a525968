//! The answer sheet of an operator: one verdict for each entry asked about.
//! Pure: knows neither texts nor DOM.

use ijazat_api::applications::AddressAnswer;
use ijazat_api::operator::AnswerCheck;
use ijazat_rules::lifecycle::{OTHER_REASON, refusal_reasons};
use ijazat_rules::limits::WORDS_LENGTH_MAX;
use serde::{Deserialize, Serialize};
use std::mem::discriminant;

/// What the operator says about one entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// It is as the application says.
    Confirm,
    /// It is not.
    Refuse,
}

/// One line of the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Canonical prefix or mobile number.
    pub subject: String,
    /// What is said, once chosen.
    pub verdict: Option<Verdict>,
    /// Why refused: a code of [`refusal_reasons`].
    pub reason: Option<String>,
    /// Further words.
    pub remark: String,
}

/// The sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnswerSheet {
    /// Why a line may be refused.
    pub reasons: &'static [&'static str],
    lines: Vec<Line>,
}

/// What the device keeps of a line: neither address nor number, and no words that may hold a CNIC.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptLine {
    verdict: Option<Verdict>,
    reason: Option<String>,
    remark: String,
}

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineProblem {
    /// Neither confirmed nor refused.
    VerdictMissing,
    /// Refused without a reason.
    ReasonMissing,
    /// Refused for another reason that is not said.
    RemarkMissing,
    /// The remark is longer than it may be.
    RemarkTooLong(usize),
}

/// How far the sheet is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Confirmed.
    pub confirmed: usize,
    /// Refused.
    pub refused: usize,
    /// Not answered yet.
    pub open: usize,
}

impl AnswerSheet {
    /// An empty sheet over these subjects.
    pub fn new(subjects: &[String], is_mobile: bool) -> Self {
        let lines = subjects
            .iter()
            .map(|subject| Line {
                subject: subject.clone(),
                verdict: None,
                reason: None,
                remark: String::new(),
            })
            .collect();
        let reasons = refusal_reasons(is_mobile);
        Self { reasons, lines }
    }

    /// The lines, in the order asked.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Changes one line; a place beyond the sheet is ignored.
    pub fn change(&mut self, index: usize, change: impl FnOnce(&mut Line)) {
        if let Some(line) = self.lines.get_mut(index) {
            change(line);
        }
    }

    /// What the device keeps, line by line; nothing of an untouched sheet.
    pub fn for_device(&self, may_keep: fn(&str) -> bool) -> Vec<KeptLine> {
        let kept = |line: &Line| KeptLine {
            verdict: line.verdict,
            reason: line.reason.clone(),
            remark: line.remark.clone(),
        };
        let mut lines: Vec<KeptLine> = self.lines.iter().map(kept).collect();
        for line in &mut lines {
            if !may_keep(&line.remark) {
                line.remark.clear();
            }
        }
        let is_untouched = lines.iter().all(|line| *line == KeptLine::default());
        if is_untouched { Vec::new() } else { lines }
    }

    /// Takes what the device kept of this sheet.
    pub fn take(&mut self, kept: Vec<KeptLine>) {
        for (line, kept) in self.lines.iter_mut().zip(kept) {
            line.verdict = kept.verdict;
            line.reason = kept.reason;
            line.remark = kept.remark;
        }
    }

    /// Confirms every line that is not refused: a refusal that was thought
    /// about is not undone by a sweep.
    pub fn confirm_all(&mut self) {
        for line in &mut self.lines {
            line.verdict.get_or_insert(Verdict::Confirm);
        }
    }

    /// How far the sheet is.
    pub fn progress(&self) -> Progress {
        let mut progress = Progress::default();
        for line in &self.lines {
            match line.verdict {
                Some(Verdict::Confirm) => progress.confirmed += 1,
                Some(Verdict::Refuse) => progress.refused += 1,
                None => progress.open += 1,
            }
        }
        progress
    }

    /// Everything that is wrong, with the place of the line.
    pub fn problems(&self) -> Vec<(usize, LineProblem)> {
        self.lines
            .iter()
            .enumerate()
            .flat_map(|(index, line)| {
                line.problems(self.reasons)
                    .into_iter()
                    .map(move |problem| (index, problem))
            })
            .collect()
    }

    /// Of what the person was told, what is still wrong; what is new is told when they send again.
    pub fn still(&self, told: &[(usize, LineProblem)]) -> Vec<(usize, LineProblem)> {
        let is_told = |(index, problem): &(usize, LineProblem)| {
            let mut told = told.iter().filter(|(line, _)| line == index);
            told.any(|(_, other)| discriminant(other) == discriminant(problem))
        };
        self.problems().into_iter().filter(is_told).collect()
    }

    /// What is sent: reasons only with a refusal.
    pub fn to_wire(&self) -> AnswerCheck {
        let answers = self
            .lines
            .iter()
            .map(|line| {
                let confirmed = line.verdict == Some(Verdict::Confirm);
                let remark = line.remark.trim();
                AddressAnswer {
                    subject: line.subject.clone(),
                    confirmed,
                    reason: line.reason.clone().filter(|_| !confirmed),
                    remark: (!confirmed && !remark.is_empty()).then(|| remark.to_owned()),
                }
            })
            .collect();
        AnswerCheck { answers }
    }
}

impl Line {
    /// Whether words are needed beside the reason.
    pub fn needs_remark(&self) -> bool {
        self.verdict == Some(Verdict::Refuse) && self.reason.as_deref() == Some(OTHER_REASON)
    }

    fn problems(&self, reasons: &[&str]) -> Vec<LineProblem> {
        match self.verdict {
            None => vec![LineProblem::VerdictMissing],
            Some(Verdict::Confirm) => Vec::new(),
            Some(Verdict::Refuse) => {
                let reason = self.reason.as_deref().filter(|code| reasons.contains(code));
                let count = self.remark.trim().chars().count();
                let mut problems = Vec::new();
                if reason.is_none() {
                    problems.push(LineProblem::ReasonMissing);
                }
                if self.needs_remark() && count == 0 {
                    problems.push(LineProblem::RemarkMissing);
                }
                if count > WORDS_LENGTH_MAX {
                    problems.push(LineProblem::RemarkTooLong(count));
                }
                problems
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> AnswerSheet {
        AnswerSheet::new(
            &["203.128.4.0/24".to_owned(), "203.128.7.9/32".to_owned()],
            false,
        )
    }

    #[test]
    fn the_device_keeps_what_was_chosen_but_no_identity_number() {
        let may_keep = |words: &str| !words.contains("61101");
        assert_eq!(sheet().for_device(may_keep), []);
        let mut begun = sheet();
        begun.change(0, |line| line.verdict = Some(Verdict::Confirm));
        refuse(&mut begun, 1, Some("not-static"), "of 61101-1234567-1");
        let kept = begun.for_device(may_keep);
        let mut again = sheet();
        again.take(kept);
        begun.change(1, |line| line.remark.clear());
        assert_eq!(again, begun);
    }

    fn refuse(sheet: &mut AnswerSheet, index: usize, reason: Option<&str>, remark: &str) {
        sheet.change(index, |line| {
            line.verdict = Some(Verdict::Refuse);
            line.reason = reason.map(str::to_owned);
            line.remark = remark.to_owned();
        });
    }

    #[test]
    fn every_entry_needs_a_verdict() {
        assert_eq!(
            sheet().problems(),
            [
                (0, LineProblem::VerdictMissing),
                (1, LineProblem::VerdictMissing)
            ]
        );
    }

    #[test]
    fn what_comes_up_after_sending_is_told_when_sent_again() {
        let mut sheet = sheet();
        let told = sheet.problems();
        refuse(&mut sheet, 0, None, "");
        assert_eq!(sheet.still(&told), [(1, LineProblem::VerdictMissing)]);
        assert_eq!(sheet.problems()[0], (0, LineProblem::ReasonMissing));
    }

    #[test]
    fn confirm_all_keeps_a_refusal() {
        let mut sheet = sheet();
        refuse(&mut sheet, 1, Some("not-static"), "");
        sheet.confirm_all();
        assert_eq!(
            sheet.progress(),
            Progress {
                confirmed: 1,
                refused: 1,
                open: 0
            }
        );
        assert!(sheet.problems().is_empty());
    }

    #[test]
    fn a_refusal_needs_a_reason_that_exists() {
        let mut sheet = sheet();
        sheet.confirm_all();
        for reason in [None, Some("weather")] {
            refuse(&mut sheet, 0, reason, "");
            assert_eq!(sheet.problems(), [(0, LineProblem::ReasonMissing)]);
        }
    }

    #[test]
    fn another_reason_needs_words() {
        let mut sheet = sheet();
        sheet.confirm_all();
        refuse(&mut sheet, 0, Some("other"), "  ");
        assert_eq!(sheet.problems(), [(0, LineProblem::RemarkMissing)]);
        assert!(sheet.lines()[0].needs_remark() && !sheet.lines()[1].needs_remark());
    }

    #[test]
    fn a_remark_has_its_limit() {
        let mut sheet = sheet();
        sheet.confirm_all();
        refuse(
            &mut sheet,
            0,
            Some("not-static"),
            &"x".repeat(WORDS_LENGTH_MAX + 1),
        );
        assert_eq!(
            sheet.problems(),
            [(0, LineProblem::RemarkTooLong(WORDS_LENGTH_MAX + 1))]
        );
    }

    #[test]
    fn what_belongs_to_a_refusal_is_not_sent_with_a_confirmation() {
        let mut sheet = sheet();
        sheet.confirm_all();
        refuse(&mut sheet, 0, Some("not-static"), " dynamic pool ");
        let sent = sheet.to_wire().answers;
        assert_eq!(sent[0].reason.as_deref(), Some("not-static"));
        assert_eq!(sent[0].remark.as_deref(), Some("dynamic pool"));
        sheet.change(0, |line| line.verdict = Some(Verdict::Confirm));
        let sent = &sheet.to_wire().answers[0];
        assert_eq!(
            (sent.confirmed, &sent.reason, &sent.remark),
            (true, &None, &None)
        );
    }
}
