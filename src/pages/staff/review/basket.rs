//! The basket of questions: what is being asked before it is sent, one question
//! an answer, all together. Pure: knows neither texts nor DOM.

use ijazat_api::review::{AskQuestions, AskedQuestion};
use ijazat_rules::limits::WORDS_LENGTH_MAX;
use serde::{Deserialize, Serialize};

/// Questions that are being written, in the order of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionBasket {
    questions: Vec<AskedQuestion>,
}

/// What is wrong with the basket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BasketProblem {
    /// Nothing is asked.
    Empty,
    /// A question has no words.
    Missing {
        /// Path of the answer asked about.
        path: String,
    },
    /// A question is longer than it may be.
    TooLong {
        /// Path of the answer asked about.
        path: String,
        /// Characters found.
        count: usize,
    },
}

impl QuestionBasket {
    /// The questions, in the order of the form.
    pub fn questions(&self) -> &[AskedQuestion] {
        &self.questions
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.questions.len()
    }

    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        self.questions.is_empty()
    }

    /// Whether this answer is asked about.
    pub fn contains(&self, path: &str) -> bool {
        self.questions.iter().any(|question| question.path == path)
    }

    /// The words of the question about this answer.
    pub fn text(&self, path: &str) -> &str {
        self.questions
            .iter()
            .find(|question| question.path == path)
            .map_or("", |question| question.text.as_str())
    }

    /// Begins a question about this answer; one that was begun stays as it is.
    /// `order` are the paths of the form in their order.
    pub fn add(&mut self, path: &str, order: &[String]) {
        if self.contains(path) {
            return;
        }
        self.questions.push(AskedQuestion {
            path: path.to_owned(),
            text: String::new(),
        });
        let place = |path: &str| {
            order
                .iter()
                .position(|other| other == path)
                .unwrap_or(usize::MAX)
        };
        self.questions.sort_by_key(|question| place(&question.path));
    }

    /// Writes the words of a question that was begun.
    pub fn write(&mut self, path: &str, text: String) {
        if let Some(question) = self
            .questions
            .iter_mut()
            .find(|question| question.path == path)
        {
            question.text = text;
        }
    }

    /// Empties the words of every question that fulfils a condition.
    pub fn blank(&mut self, condition: impl Fn(&str) -> bool) {
        for question in &mut self.questions {
            if condition(&question.text) {
                question.text.clear();
            }
        }
    }

    /// Takes a question out again.
    pub fn remove(&mut self, path: &str) {
        self.questions.retain(|question| question.path != path);
    }

    /// Everything that is wrong, in the order of the form.
    pub fn problems(&self) -> Vec<BasketProblem> {
        if self.is_empty() {
            return vec![BasketProblem::Empty];
        }
        self.questions
            .iter()
            .filter_map(|AskedQuestion { path, text }| {
                let path = path.clone();
                match text.trim().chars().count() {
                    0 => Some(BasketProblem::Missing { path }),
                    count if count > WORDS_LENGTH_MAX => {
                        Some(BasketProblem::TooLong { path, count })
                    }
                    _ => None,
                }
            })
            .collect()
    }

    /// What is sent; words without the white space around them.
    pub fn to_wire(&self) -> AskQuestions {
        AskQuestions {
            questions: self
                .questions
                .iter()
                .map(|question| AskedQuestion {
                    path: question.path.clone(),
                    text: question.text.trim().to_owned(),
                })
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order() -> Vec<String> {
        ["sector", "providers.0.addresses", "purpose"]
            .map(str::to_owned)
            .to_vec()
    }

    fn basket(entries: &[(&str, &str)]) -> QuestionBasket {
        let mut basket = QuestionBasket::default();
        for (path, text) in entries {
            basket.add(path, &order());
            basket.write(path, (*text).to_owned());
        }
        basket
    }

    #[test]
    fn questions_stand_in_the_order_of_the_form() {
        let basket = basket(&[("purpose", "Why?"), ("sector", "Which?")]);
        let paths: Vec<_> = basket.questions().iter().map(|q| q.path.as_str()).collect();
        assert_eq!(paths, ["sector", "purpose"]);
    }

    #[test]
    fn a_second_press_keeps_the_words() {
        let mut basket = basket(&[("sector", "Which?")]);
        basket.add("sector", &order());
        assert_eq!((basket.len(), basket.text("sector")), (1, "Which?"));
    }

    #[test]
    fn an_empty_basket_cannot_be_sent() {
        assert_eq!(basket(&[]).problems(), [BasketProblem::Empty]);
    }

    #[test]
    fn every_question_needs_words_and_not_too_many() {
        let long = "x".repeat(WORDS_LENGTH_MAX + 1);
        let basket = basket(&[("purpose", &long), ("sector", "  ")]);
        assert_eq!(
            basket.problems(),
            [
                BasketProblem::Missing {
                    path: "sector".into()
                },
                BasketProblem::TooLong {
                    path: "purpose".into(),
                    count: WORDS_LENGTH_MAX + 1
                },
            ]
        );
    }

    #[test]
    fn a_removed_question_is_not_sent() {
        let mut basket = basket(&[("sector", " Which? "), ("purpose", "Why?")]);
        basket.remove("purpose");
        assert!(basket.problems().is_empty());
        assert_eq!(
            basket.to_wire().questions,
            [AskedQuestion {
                path: "sector".into(),
                text: "Which?".into()
            }]
        );
    }

    #[test]
    fn words_for_an_answer_that_is_not_asked_about_are_dropped() {
        let mut basket = basket(&[("sector", "Which?")]);
        basket.write("purpose", "Why?".into());
        assert_eq!(basket.len(), 1);
    }
}
