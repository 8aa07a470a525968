//! Pages of operators: the worklist and one question.

pub mod check;
pub mod sheet;
pub mod sheet_form;
pub mod statement;
pub mod worklist;
