//! Mistakes seeded into the sources are found; codes of other crates have words.

use super::*;

fn compiled(source: &str) -> Result<usize, String> {
    compile::compile(&[("app.toml".to_owned(), source.to_owned())]).map(|texts| texts.len())
}

fn check_refused(source: &str, words: &str) {
    let error = compiled(source).expect_err("the mistake is found");
    assert!(error.contains(words), "{error}");
}

#[test]
fn seeded_mistakes_fail_the_build() {
    assert_eq!(compiled("[a]\nb = { en = \"x\", ur = \"y\" }"), Ok(1));
    check_refused("[a]\nb = { en = \"x\" }", "`ur` is missing");
    check_refused("[a]\nb = { ur = \"x\" }", "`en` is missing");
    check_refused("[a]\nb = { en = \"x\", ur = \" \" }", "`ur` is empty");
    check_refused(
        "[a]\nb = { en = \"x\", ur = \"y\", fr = \"z\" }",
        "unknown language `fr`",
    );
    check_refused(
        "[a]\nb = { en = \"{n} x\", ur = \"{m} y\" }",
        "placeholders differ",
    );
    check_refused("[a]\nb = \"x\"", "must be");
    check_refused(
        "[a]\n\"b-c\" = { en = \"x\", ur = \"y\" }\nb_c = { en = \"x\", ur = \"y\" }",
        "same constant",
    );
    check_refused("[a", "locales/app.toml");
}

#[test]
fn a_deleted_key_is_missed() {
    let source = "[a]\nb = { en = \"x\", ur = \"y\" }\nc = { en = \"x\", ur = \"y\" }";
    let without = source.replace("\nc = { en = \"x\", ur = \"y\" }", "");
    let rust = |source: &str| {
        compile::to_rust(&compile::compile(&[("app.toml".into(), source.into())]).expect("sound"))
    };
    assert!(rust(source).contains("pub const A_C: Key"));
    assert!(!rust(&without).contains("A_C"));
}

#[test]
fn a_fetched_catalogue_says_the_same_and_only_what_its_readers_need() {
    for language in [Language::En, Language::Ur] {
        let built_in = Catalogue::built_in(language);
        let fetch = |readers| {
            Catalogue::from_json(language, readers, &browser_json(language, readers))
                .expect("readable")
        };
        let (first, staff) = (fetch(Readers::Public), fetch(Readers::Staff));
        let public = first
            .with_later(&later_json(language))
            .expect("what follows");
        assert_eq!(first.texts, built_in.texts[..FIRST_COUNT]);
        assert_eq!(public.texts, built_in.texts[..PUBLIC_COUNT]);
        assert_eq!(staff.texts, built_in.texts[..STAFF_COUNT]);
        assert!(first.lacks_later() && !public.lacks_later() && !staff.lacks_later());
        for catalogue in [&first, &public, &staff] {
            assert_eq!(catalogue.get(k::HOME_TITLE), built_in.get(k::HOME_TITLE));
        }
        assert_eq!(first.get(k::HELP_TITLE), "", "it is yet to come");
        assert_eq!(public.get(k::HELP_TITLE), built_in.get(k::HELP_TITLE));
        assert_eq!(
            public.with_later(&later_json(language)),
            Err(CatalogueError::OtherBuild)
        );
        assert_eq!(staff.get(k::STAFF_AREA), built_in.get(k::STAFF_AREA));
        assert!(
            usize::from(k::STAFF_AREA.0) >= PUBLIC_COUNT,
            "the public does not need it"
        );
        assert!(
            usize::from(k::MAIL_GREETING.0) >= STAFF_COUNT,
            "no browser needs it"
        );
        let public_json = browser_json(language, Readers::Public);
        assert_eq!(
            Catalogue::from_json(language, Readers::Staff, &public_json),
            Err(CatalogueError::OtherBuild)
        );
    }
    let read = |json| Catalogue::from_json(Language::En, Readers::Public, json);
    let other = read("[\"000000000000\", []]");
    assert_eq!(other, Err(CatalogueError::OtherBuild));
    let broken = read("<html>");
    assert_eq!(broken, Err(CatalogueError::Unreadable));
}

#[test]
fn values_are_filled_once() {
    assert_eq!(
        fill("{a} and {b}", &[("a", "{b}"), ("b", "2")]),
        "{b} and 2"
    );
    assert_eq!(fill("{missing} {", &[("a", "1")]), "{missing} {");
}

/// A block that Urdu would turn round if it did not stand by itself.
#[test]
fn every_value_among_urdu_keeps_its_direction() {
    const BLOCK: &str = "2407:d000::51/128";
    let names = |text: &str| -> Vec<String> {
        let parts = text.split('{').skip(1);
        parts
            .filter_map(|part| part.split_once('}'))
            .map(|(name, _)| name.to_owned())
            .collect()
    };
    let mut filled_texts = 0;
    for (en, ur) in EN.iter().zip(UR) {
        let names = names(ur);
        let values: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), BLOCK)).collect();
        let shown = fill_isolated(Language::Ur, ur, &values);
        let isolated = shown.matches(&format!("\u{2068}{BLOCK}\u{2069}")).count();
        assert_eq!(isolated, names.len(), "{shown}");
        assert_eq!(shown.matches(BLOCK).count(), isolated, "{shown}");
        let plain = fill_isolated(Language::En, en, &values);
        assert_eq!(plain, fill(en, &values), "English needs no marks");
        filled_texts += usize::from(!names.is_empty());
    }
    assert!(filled_texts > 100, "{filled_texts} texts have values");
}

#[test]
fn every_code_has_its_words() {
    let mut missing = Vec::new();
    let mut need = |table: &str, code: &str| {
        let id = format!("{table}.{code}");
        if find(&id).is_none() {
            missing.push(id);
        }
    };
    ijazat_api::problem::CODES
        .iter()
        .for_each(|(code, _, _)| need("problem", code));
    [false, true]
        .into_iter()
        .flat_map(ijazat_rules::lifecycle::refusal_reasons)
        .for_each(|code| need("refusal", code));
    ijazat_rules::lifecycle::REJECTION_REASONS
        .iter()
        .for_each(|code| need("rejection", code));
    ijazat_rules::check::CODES
        .iter()
        .for_each(|doc| need("violation", doc.code));
    ijazat_rules::lifecycle::State::ALL
        .iter()
        .for_each(|state| need("state", state.as_str()));
    for form in forms() {
        need("registration", &form);
    }
    assert!(missing.is_empty(), "no words for {missing:?}");
}

/// The forms of the product, by the names of their files.
fn forms() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../forms");
    let files = std::fs::read_dir(folder).expect("the folder of the forms");
    let names = files.map(|file| file.expect("a file").file_name());
    let forms: Vec<String> = names
        .filter_map(|name| Some(name.to_str()?.strip_suffix(".toml")?.to_owned()))
        .collect();
    assert!(!forms.is_empty(), "there are forms");
    forms
}

#[test]
fn a_missing_folder_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let missing = folder.path().join("locales");
    let error = compile::read_sources(&missing).expect_err("there is no folder");
    assert!(error.contains(&missing.display().to_string()), "{error}");
    std::fs::write(folder.path().join("b.toml"), "[a]\n").expect("a file");
    std::fs::write(folder.path().join("notes.md"), "x").expect("a file");
    let sources = compile::read_sources(folder.path()).expect("readable");
    assert_eq!(sources, [("b.toml".to_owned(), "[a]\n".to_owned())]);
}
