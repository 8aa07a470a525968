//! What the rules crate adds to the applicant's program: its bytes with the crate, and with every function of the
//! crate cut out and whatever only they need gone, both after `wasm-opt` and brotli.
//!
//! A function that is cut gives what stands in memory. It must not trap: then everything that the app does with
//! the answer would be gone as well.
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
use crate::project::Project;
use crate::site::{WASM_OPT, brotli, small, write};
use crate::tools::Tools;

/// What the issue of the crate allows.
const BYTES_MAX: usize = 60 * 1024;

/// Where functions that are cut take their results from; it is in the stack.
const PLACE: i32 = 4096;

/// The crate, as it stands in the names of functions.
const CRATE: &str = "ijazat_rules";

/// Builds the program with its names and compares.
pub fn run(project: &Project) -> Result<String> {
    let sink = Sink::Terminal;
    let tools = Tools::for_app(project, &sink)?;
    let named = named(project, &tools, &sink)?;
    let ours = functions_of(&named, CRATE)?;
    ensure!(
        !ours.is_empty(),
        "the program names no function of {CRATE}: nothing would be compared"
    );
    let folder = project.target.join("xtask/bench/size");
    let with = finished(&named, &folder.join("with.wasm"), &tools, &sink)?;
    let cut = without(&named, &ours)?;
    let without = finished(&cut, &folder.join("without.wasm"), &tools, &sink)?;
    let adds = with.1.saturating_sub(without.1);
    let kb = |bytes: usize| bytes as f64 / 1024.0;
    Ok(format!(
        "the rules in the applicant's program ({} functions)\n{:<16} {:>10} {:>10}\n{:<16} {:>10} {:>10}\n{:<16} {:>10} {:>10}\nthey add {:.1} of at most {:.0} KB\n",
        ours.len(),
        "",
        "bytes",
        "brotli",
        "with",
        with.0,
        with.1,
        "without",
        without.0,
        without.1,
        kb(adds),
        kb(BYTES_MAX)
    ))
}

/// The program as the product builds it, but with names.
fn named(project: &Project, tools: &Tools, sink: &Sink) -> Result<Vec<u8>> {
    let target = project.target.join("xtask/bench/named");
    let mut build = Command::new("cargo");
    build
        .args(["build", "--quiet", "--profile", "wasm-release"])
        .args(["--target", "wasm32-unknown-unknown"])
        .args(["--package", "ijazat-app", "--bin", "ijazat-app"])
        .current_dir(&project.root)
        .env("CARGO_TARGET_DIR", &target);
    sink.run(small(&mut build))?;
    let folder = project.target.join("xtask/bench/size");
    let mut bind = Command::new("wasm-bindgen");
    bind.args(["--target", "web", "--no-typescript", "--out-dir"])
        .arg(&folder)
        .arg(target.join("wasm32-unknown-unknown/wasm-release/ijazat-app.wasm"))
        .env("PATH", tools.path()?);
    sink.run(&mut bind)?;
    let bound = folder.join("ijazat-app_bg.wasm");
    fs::read(&bound).with_context(|| format!("cannot read {}", bound.display()))
}

/// The numbers of the functions whose names contain `part`.
fn functions_of(program: &[u8], part: &str) -> Result<HashSet<u32>> {
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
                if naming.name.contains(part) {
                    found.insert(naming.index);
                }
            }
        }
    }
    Ok(found)
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

/// The bytes of a program after `wasm-opt`, and after brotli.
fn finished(program: &[u8], file: &Path, tools: &Tools, sink: &Sink) -> Result<(usize, usize)> {
    write(file, program)?;
    let mut optimise = Command::new("wasm-opt");
    optimise
        .args(WASM_OPT)
        .arg(file)
        .arg("-o")
        .arg(file)
        .env("PATH", tools.path()?);
    sink.run(&mut optimise)?;
    let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    Ok((bytes.len(), brotli(&bytes)?.len()))
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
    fn only_the_functions_of_the_crate_are_cut() {
        let program = program();
        let ours = functions_of(&program, CRATE).expect("has names");
        assert_eq!(ours, HashSet::from([1]));
        let cut = without(&program, &ours).expect("is written");
        assert_eq!(bodies(&cut)[0], bodies(&program)[0]);
        assert_ne!(bodies(&cut)[1], bodies(&program)[1]);
        assert_eq!(bodies(&cut)[1], [0, 0x41, 0x80, 0x20, 0x28, 0, 0, 0x0b]);
    }
}
