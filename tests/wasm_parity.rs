//! One rule set: in the browser, the vectors of `crates/rules/vectors/` give the
//! same reports, verdicts and replayable records, byte for byte, as natively (where the tests of
//! the rules run them). Natively this only proves that no file is left out.

/// Every file of vectors.
const FILES: [(&str, &str); 5] = [
    (
        "addresses.json",
        include_str!("../crates/rules/vectors/addresses.json"),
    ),
    (
        "fields.json",
        include_str!("../crates/rules/vectors/fields.json"),
    ),
    (
        "freelancer.json",
        include_str!("../crates/rules/vectors/freelancer.json"),
    ),
    (
        "hostile.json",
        include_str!("../crates/rules/vectors/hostile.json"),
    ),
    (
        "organisation.json",
        include_str!("../crates/rules/vectors/organisation.json"),
    ),
];

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn every_file_of_vectors_is_run_in_the_browser() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/crates/rules/vectors");
    let mut present: Vec<String> = std::fs::read_dir(folder)
        .expect("vectors are there")
        .map(|entry| {
            entry
                .expect("readable")
                .file_name()
                .into_string()
                .expect("a name")
        })
        .collect();
    present.sort();
    assert_eq!(present, FILES.map(|(name, _)| name));
    assert!(FILES.iter().all(|(_, text)| !text.is_empty()));
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use super::FILES;
    use ijazat_rules::answers::Answers;
    use ijazat_rules::check::{self, Context, Report};
    use ijazat_rules::form::Definition;
    use ijazat_rules::verdict;
    use serde::Deserialize;
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    wasm_bindgen_test_configure!(run_in_browser);

    const FORMS: [&str; 2] = [
        include_str!("../forms/vpn-organisation.toml"),
        include_str!("../forms/vpn-freelancer.toml"),
    ];

    #[derive(Deserialize)]
    struct Vector {
        name: String,
        form: String,
        answers: Answers,
        context: Context,
        report: Report,
        verdict: String,
        record: String,
    }

    #[wasm_bindgen_test]
    fn reports_and_verdicts_are_the_same_as_natively() {
        let forms: Vec<Definition> = FORMS
            .iter()
            .map(|form| toml::from_str(form).expect("a form"))
            .collect();
        let mut count = 0;
        for (file, text) in FILES {
            let vectors: Vec<Vector> = serde_json::from_str(text).expect(file);
            for vector in vectors {
                let form = forms
                    .iter()
                    .find(|form| form.id == vector.form)
                    .expect("a form");
                let report = check::check(form, &vector.answers, &vector.context);
                assert_eq!(
                    serde_json::to_string(&report).expect("serializes"),
                    serde_json::to_string(&vector.report).expect("serializes"),
                    "{}",
                    vector.name
                );
                let verdict = verdict::hash(form, &vector.answers, &vector.context, &report);
                assert_eq!(verdict, vector.verdict, "{}", vector.name);
                let record = verdict::record(form, &vector.answers, &vector.context);
                assert_eq!(record.digest(), vector.record, "{}", vector.name);
                count += 1;
            }
        }
        assert!(count >= 40, "only {count} vectors");
    }
}
