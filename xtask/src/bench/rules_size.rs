//! What the rules crate adds to the parts of the applicant's program: their bytes with the crate, and with every
//! function of the crate cut out and whatever only they need gone, both after `wasm-opt` and brotli.
//!
//! A function that is cut gives what stands in memory. It must not trap: then everything that the app does with
//! the answer would be gone as well. What the first part holds only for functions of a later one that are cut is
//! cut off too.
//!
//! Tables and texts of the crate stay in both; they are a few kilobytes, and no tool can tell whose they are.

use std::collections::HashSet;
use std::convert::Infallible;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, Function, MemArg, Module};
use wasmparser::{FunctionBody, KnownCustom, Name, Parser, Payload, ValType};

use crate::command::Sink;
use crate::files::write;
use crate::project::Project;
use crate::site::{brotli, keep_exports, optimise, programs_below, small, split};
use crate::tools::Tools;

/// What the issue of the crate allows.
const BYTES_MAX: usize = 60 * 1024;

/// Where functions that are cut take their results from; it is in the stack.
const PLACE: i32 = 4096;

/// The crate, as it stands in the names of functions.
const CRATE: &str = "ijazat_rules";

/// What reads forms for browsers is counted with the crate, though it stands beside the reader of JSON.
const READER: &str = "4json4form";

/// Crates that show values of any type: made for a type of the rules, they are no part of the rules.
const VIEWS: [&str; 4] = ["ijazat_app", "leptos", "tachys", "reactive_graph"];

/// The program that applicants get.
const BINARY: &str = "ijazat-app";

/// Bytes after `wasm-opt`, and after brotli.
#[derive(Clone, Copy, Default)]
struct Size {
    bytes: usize,
    brotli: usize,
}

impl Size {
    fn add(&mut self, other: Self) {
        self.bytes += other.bytes;
        self.brotli += other.brotli;
    }
}

/// Builds the program with its names, cuts it into its parts and compares.
pub fn run(project: &Project) -> Result<String> {
    let sink = Sink::Terminal;
    let tools = Tools::for_app(project, &sink)?;
    let program = built(project, &sink)?;
    let folder = tempfile::tempdir().context("cannot create a temporary folder")?;
    split(&program, BINARY, folder.path(), &tools, &sink)?;
    let mut table = format!(
        "what the rules add to the applicant's program\n{:<28} {:>10} {:>10} {:>10} {:>10}\n",
        "", "functions", "bytes", "without", "brotli +"
    );
    let (mut with_all, mut without_all) = (Size::default(), Size::default());
    let mut functions = 0;
    // Later parts first: what they need of the first one is known then.
    let mut unneeded = HashSet::new();
    for file in programs_below(folder.path())?.into_iter().rev() {
        let named = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let ours = functions_of(&named)?;
        let (with, needs) = finished(&named, &file, &tools, &sink)?;
        let needed = keep_exports(&named, |name| !unneeded.contains(name))?;
        let cut = without(&needed, &ours)?;
        let (without, needs_less) = finished(&cut, &file, &tools, &sink)?;
        unneeded.extend(needs.difference(&needs_less).cloned());
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        table += &row(&name, ours.len(), with, without);
        functions += ours.len();
        with_all.add(with);
        without_all.add(without);
    }
    ensure!(
        functions > 0,
        "the program names no function of {CRATE}: nothing would be compared"
    );
    table += &row("together", functions, with_all, without_all);
    let kb = |bytes: usize| bytes as f64 / 1024.0;
    let adds = with_all.brotli.saturating_sub(without_all.brotli);
    Ok(format!(
        "{table}they add {:.1} of at most {:.0} KB\n",
        kb(adds),
        kb(BYTES_MAX)
    ))
}

fn row(name: &str, functions: usize, with: Size, without: Size) -> String {
    format!(
        "{name:<28} {functions:>10} {:>10} {:>10} {:>10}\n",
        with.bytes,
        without.bytes,
        with.brotli.saturating_sub(without.brotli)
    )
}

/// The program as the product builds it, before it is cut into parts.
fn built(project: &Project, sink: &Sink) -> Result<Vec<u8>> {
    let target = project.wasm_target();
    let mut build = Command::new("cargo");
    build
        .args(["build", "--quiet", "--profile", "wasm-release"])
        .args(["--target", "wasm32-unknown-unknown", "--features", "parts"])
        .args(["--package", "ijazat-app", "--bin", BINARY])
        .current_dir(&project.root)
        .env("CARGO_TARGET_DIR", &target);
    sink.run(small(&mut build))?;
    let file = target.join("wasm32-unknown-unknown/wasm-release");
    let file = file.join(format!("{BINARY}.wasm"));
    fs::read(&file).with_context(|| format!("cannot read {}", file.display()))
}

/// The numbers of the functions of the crate.
fn functions_of(program: &[u8]) -> Result<HashSet<u32>> {
    let mut found = HashSet::new();
    for payload in Parser::new(0).parse_all(program) {
        let Payload::CustomSection(section) = payload? else {
            continue;
        };
        let KnownCustom::Name(names) = section.as_known() else {
            continue;
        };
        for name in names {
            let Name::Function(functions) = name? else {
                continue;
            };
            for naming in functions {
                let naming = naming?;
                if is_ours(naming.name) {
                    found.insert(naming.index);
                }
            }
        }
    }
    Ok(found)
}

/// Whether it is the crate's own, or made for its types by a library. What shows those types to people is the app's.
fn is_ours(name: &str) -> bool {
    // At the end stands which crate asked for a generic function.
    let name = name.trim_end_matches(|end: char| end.is_ascii_digit() || end == '.');
    let name = name.strip_suffix("10ijazat_app").unwrap_or(name);
    (name.contains(CRATE) || name.contains(READER)) && !VIEWS.iter().any(|view| name.contains(view))
}

/// The results of the program's own functions, in their order.
fn results(program: &[u8]) -> Result<Vec<Vec<ValType>>> {
    let (mut types, mut own) = (Vec::new(), Vec::new());
    for payload in Parser::new(0).parse_all(program) {
        match payload? {
            Payload::TypeSection(section) => {
                for ty in section.into_iter_err_on_gc_types() {
                    types.push(ty?.results().to_vec());
                }
            }
            Payload::FunctionSection(section) => {
                for ty in section {
                    let ty = types.get(ty? as usize).context("a function has no type")?;
                    own.push(ty.clone());
                }
            }
            _ => {}
        }
    }
    Ok(own)
}

/// The program with these functions empty.
fn without(program: &[u8], functions: &HashSet<u32>) -> Result<Vec<u8>> {
    let mut module = Module::new();
    let mut cut = Cut {
        functions,
        results: results(program)?.into_iter(),
        next: imported(program)?,
    };
    cut.parse_core_module(&mut module, Parser::new(0), program)
        .context("the program cannot be written anew")?;
    Ok(module.finish())
}

/// How many functions come from outside; the program's own are numbered from there.
fn imported(program: &[u8]) -> Result<u32> {
    let mut count = 0;
    for payload in Parser::new(0).parse_all(program) {
        if let Payload::ImportSection(imports) = payload? {
            for import in imports.into_imports() {
                if matches!(import?.ty, wasmparser::TypeRef::Func(_)) {
                    count += 1;
                }
            }
        }
    }
    Ok(count)
}

struct Cut<'a> {
    functions: &'a HashSet<u32>,
    /// Of the functions that are to come.
    results: std::vec::IntoIter<Vec<ValType>>,
    next: u32,
}

impl Reencode for Cut<'_> {
    type Error = Infallible;

    fn parse_function_body(
        &mut self,
        code: &mut CodeSection,
        body: FunctionBody<'_>,
    ) -> Result<(), Error<Infallible>> {
        let index = self.next;
        self.next += 1;
        let results = self.results.next().unwrap_or_default();
        if !self.functions.contains(&index) {
            return utils::parse_function_body(self, code, body);
        }
        let mut empty = Function::new([]);
        results.into_iter().for_each(|ty| load(&mut empty, ty));
        empty.instructions().end();
        code.function(&empty);
        Ok(())
    }
}

/// A value that nobody can tell before the program runs.
fn load(function: &mut Function, ty: ValType) {
    let place = MemArg {
        offset: 0,
        align: 0,
        memory_index: 0,
    };
    let mut code = function.instructions();
    code.i32_const(PLACE);
    match ty {
        ValType::I32 => code.i32_load(place),
        ValType::I64 => code.i64_load(place),
        ValType::F32 => code.f32_load(place),
        ValType::F64 => code.f64_load(place),
        ValType::V128 | ValType::Ref(_) => code.drop().unreachable(),
    };
}

/// What a program costs when it is finished, and the names of what it still needs of others.
fn finished(
    program: &[u8],
    file: &Path,
    tools: &Tools,
    sink: &Sink,
) -> Result<(Size, HashSet<String>)> {
    write(file, program)?;
    optimise(file, tools, sink)?;
    let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let size = Size {
        bytes: bytes.len(),
        brotli: brotli(&bytes)?.len(),
    };
    Ok((size, imports(&bytes)?))
}

fn imports(program: &[u8]) -> Result<HashSet<String>> {
    let mut names = HashSet::new();
    for payload in Parser::new(0).parse_all(program) {
        if let Payload::ImportSection(imports) = payload? {
            for import in imports.into_imports() {
                names.insert(import?.name.to_owned());
            }
        }
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{FunctionSection, NameMap, NameSection, TypeSection};

    /// Two functions of one constant each.
    fn program() -> Vec<u8> {
        let mut module = Module::new();
        let mut types = TypeSection::new();
        types.ty().function([], [wasm_encoder::ValType::I32]);
        module.section(&types);
        let mut functions = FunctionSection::new();
        functions.function(0).function(0);
        module.section(&functions);
        let mut code = CodeSection::new();
        for value in [1, 2] {
            let mut function = Function::new([]);
            function.instructions().i32_const(value).end();
            code.function(&function);
        }
        module.section(&code);
        let mut map = NameMap::new();
        map.append(0, "ijazat_app::start");
        map.append(1, "<ijazat_rules::net::Prefix as Display>::fmt");
        let mut names = NameSection::new();
        names.functions(&map);
        module.section(&names);
        module.finish()
    }

    fn bodies(program: &[u8]) -> Vec<Vec<u8>> {
        let payloads = Parser::new(0).parse_all(program);
        payloads
            .filter_map(|payload| match payload.expect("a program") {
                Payload::CodeSectionEntry(body) => Some(body.as_bytes().to_vec()),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn what_shows_the_rules_is_the_apps() {
        for name in [
            "ijazat_rules::net::list::AddressList::read",
            "<alloc::vec::Vec<ijazat_rules::net::reading::Entry> as core::ops::drop::Drop>::drop",
            "_RNvMNtCs5_12ijazat_rules7answersNtB2_7Answers2at",
            "_RNvMs_NtNtCs9_10ijazat_api4json4formNtB4_6Reader4kind",
            "_RNvXs7_NtCs5_12ijazat_rules7answersNtB5_6Answer5cloneCs7V6Q_10ijazat_app.588",
        ] {
            assert!(is_ours(name), "{name}");
        }
        for name in [
            "alloc::vec::Vec<u8>::push",
            "ijazat_app::form::view::<ijazat_rules::form::Definition>",
            "_RNvXsb_Cs1_6tachysNCINvCs2_10ijazat_app5frameNtCs5_12ijazat_rules4formE3runCs2_10ijazat_app",
        ] {
            assert!(!is_ours(name), "{name}");
        }
    }

    #[test]
    fn only_the_functions_of_the_crate_are_cut() {
        let program = program();
        let ours = functions_of(&program).expect("has names");
        assert_eq!(ours, HashSet::from([1]));
        let cut = without(&program, &ours).expect("is written");
        assert_eq!(bodies(&cut)[0], bodies(&program)[0]);
        assert_ne!(bodies(&cut)[1], bodies(&program)[1]);
        assert_eq!(bodies(&cut)[1], [0, 0x41, 0x80, 0x20, 0x28, 0, 0, 0x0b]);
    }
}
