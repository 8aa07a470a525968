//! Urdu words: one spelling and one word an idea (docs/glossary.md), with the
//! letters and marks of Urdu.

use super::files::{File, Finding};

/// What is not written, and what stands for it.
const NOT_USED: [(&str, &str); 19] = [
    ("ہو گا ", "ہوگا"),
    ("ہو گی ", "ہوگی"),
    ("ہونگے", "ہوں گے"),
    ("ایڈریسز", "ایڈریس"),
    ("ای میلز", "ای میلیں"),
    ("گھڑی", "وقت کا شمار"),
    ("سبسکرائبر کا نام", "صارف کا نام"),
    ("QR کوڈ", "کیو آر کوڈ"),
    ("ریویور", "جائزہ کار"),
    ("لاگ اِن", "سائن اِن"),
    ("سائن ان ", "سائن اِن"),
    ("پرووائیڈر", "فراہم کنندہ"),
    ("نوٹس ", "اندرونی نوٹ"),
    ("متداخل", "ٹکراتا"),
    ("واجب", "مقررہ وقت"),
    ("معاملہ چھوڑا", "معاملہ واپس کیا"),
    ("مسترد", "نامنظور، یا انکار"),
    ("اکیلی کلید", "ایک حرفی شارٹ کٹ"),
    ("ترک شدہ", "حذف شدہ"),
];

/// Letters and marks of other languages that look alike.
const LETTERS: [(char, &str); 5] = [
    ('ي', "the letter of Urdu is ی"),
    ('ك', "the letter of Urdu is ک"),
    ('ه', "the letter of Urdu is ہ or ھ"),
    ('?', "the mark of Urdu is ؟"),
    ('٪', "what is typed is %"),
];

/// Every `ur = "…"` in the catalogues and forms.
pub fn words(file: &File) -> Vec<Finding> {
    let has_texts = file.path.starts_with("locales/") || file.path.starts_with("forms/");
    if !has_texts || !file.ends("toml") {
        return Vec::new();
    }
    file.lines()
        .flat_map(|(line, text)| texts(text).flat_map(move |ur| findings(line, ur)))
        .collect()
}

fn texts(line: &str) -> impl Iterator<Item = &str> {
    line.split("ur = \"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap_or_default())
}

fn findings(line: usize, ur: &str) -> Vec<Finding> {
    // A space ends the last word too.
    let whole = format!("{ur} ");
    let wrong = NOT_USED
        .iter()
        .filter(|(word, _)| whole.contains(word))
        .map(|(word, right)| format!("`{}` is written `{right}`", word.trim_end()));
    let foreign = LETTERS
        .iter()
        .filter(|(letter, _)| ur.contains(*letter))
        .map(|(letter, right)| format!("`{letter}`: {right}"));
    wrong
        .chain(foreign)
        .map(|text| Finding::new(line, text))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::files::sample;
    use super::*;

    fn count(path: &str, ur: &str) -> usize {
        words(&sample(
            path,
            &format!("a = {{ en = \"What?\", ur = \"{ur}\" }}"),
        ))
        .len()
    }

    #[test]
    fn other_spellings_and_letters_are_found() {
        assert_eq!(count("locales/app.toml", "یہ ہو گا"), 1);
        assert_eq!(count("locales/app.toml", "یہ مکمل ہو گیا"), 0);
        assert_eq!(count("forms/a.toml", "صارفين کيا?"), 2);
        assert_eq!(count("docs/a.toml", "یہ ہو گا"), 0);
        assert_eq!(count("locales/staff.toml", "نئے نوٹس"), 1);
        assert_eq!(count("locales/staff.toml", "نیا نوٹ سب کے لیے"), 0);
        assert_eq!(count("locales/codes.toml", "٪ کے بعد"), 1);
    }
}
