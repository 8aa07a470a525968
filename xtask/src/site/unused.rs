//! What the bindings offer to scripts that nobody has written: libraries bring
//! classes along, with the code behind them. The app offers nothing but its start.

use std::collections::HashSet;
use std::convert::Infallible;

use anyhow::{Context, Result};
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{ExportSection, Module};
use wasmparser::{ExportSectionReader, Parser};

/// How a class begins, as `wasm-bindgen` writes it.
const CLASS: &str = "export class ";

/// The bindings without the classes that they only offer.
pub fn without_classes(script: &str) -> String {
    let offered = script.lines().filter_map(|line| {
        let name = line.strip_prefix(CLASS)?.split(' ').next()?;
        Some(name.to_owned())
    });
    offered.fold(script.to_owned(), |script, name| {
        let rest = cut(&script, &format!("{CLASS}{name} "), "\n}\n");
        let rest = cut(&rest, &format!("if (Symbol.dispose) {name}."), ";\n");
        let rest = cut(&rest, &format!("const {name}Finalization = "), ";\n");
        match rest.contains(&name) {
            true => script,
            false => rest,
        }
    })
}

/// The text without what is between a beginning and the next end, both included.
fn cut(text: &str, begin: &str, end: &str) -> String {
    let part = text.find(begin).and_then(|start| {
        let len = text[start..].find(end)?;
        Some((&text[..start], &text[start + len + end.len()..]))
    });
    part.map_or_else(
        || text.to_owned(),
        |(before, after)| [before, after].concat(),
    )
}

/// The program without the exports that no script names, so that `wasm-opt` can take
/// away what only they need.
pub fn without_exports(program: &[u8], scripts: &str) -> Result<Vec<u8>> {
    let is_sign = |sign: char| !(sign.is_alphanumeric() || matches!(sign, '_' | '$'));
    let named: HashSet<&str> = scripts.split(is_sign).collect();
    keep_exports(program, |name| named.contains(name))
}

/// The program with those of its exports that are to be kept.
pub fn keep_exports(program: &[u8], keep: impl Fn(&str) -> bool) -> Result<Vec<u8>> {
    let mut module = Module::new();
    Kept(keep)
        .parse_core_module(&mut module, Parser::new(0), program)
        .context("the program cannot be written anew")?;
    Ok(module.finish())
}

/// Which exports stay, by their names.
struct Kept<K>(K);

impl<K: Fn(&str) -> bool> Reencode for Kept<K> {
    type Error = Infallible;

    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: ExportSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        for export in section {
            let export = export?;
            if (self.0)(export.name) {
                utils::parse_export(self, exports, export)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{ExportKind, MemorySection, MemoryType};
    use wasmparser::Payload;

    const SCRIPT: &str = "import * as a from './a.js';\n\
        export class Stream {\n    free() {\n        wasm.__wbg_stream_free(1, 0);\n    }\n}\n\
        if (Symbol.dispose) Stream.prototype[Symbol.dispose] = Stream.prototype.free;\n\
        export class Used {\n    free() {\n    }\n}\n\
        const imports = { new: () => Used.__wrap(1) };\n\
        const StreamFinalization = (typeof FinalizationRegistry === 'undefined')\n    \
        ? { register: () => {} }\n    : new FinalizationRegistry(ptr => wasm.__wbg_stream_free(ptr, 1));\n\
        wasm.run();\n";

    #[test]
    fn a_class_that_is_only_offered_is_gone() {
        assert_eq!(
            without_classes(SCRIPT),
            "import * as a from './a.js';\n\
             export class Used {\n    free() {\n    }\n}\n\
             const imports = { new: () => Used.__wrap(1) };\n\
             wasm.run();\n"
        );
    }

    #[test]
    fn an_export_that_no_script_names_is_gone() {
        let mut module = Module::new();
        let mut memories = MemorySection::new();
        memories.memory(MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
        module.section(&memories);
        let mut exports = ExportSection::new();
        for name in ["run", "__wbg_stream_free", "ru"] {
            exports.export(name, ExportKind::Memory, 0);
        }
        module.section(&exports);
        let script = without_classes(SCRIPT);
        let program = without_exports(&module.finish(), &script).expect("is written");
        let mut names = Vec::new();
        for payload in Parser::new(0).parse_all(&program) {
            if let Payload::ExportSection(section) = payload.expect("a program") {
                names.extend(
                    section
                        .into_iter()
                        .map(|export| export.expect("an export").name),
                );
            }
        }
        assert_eq!(names, ["run"]);
    }
}
