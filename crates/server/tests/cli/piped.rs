//! Commands that need no database, with what they read from standard input.

use std::io::Write;
use std::process::{Command, Stdio};

/// How a command ended.
pub(crate) struct Ended {
    pub code: i32,
    pub out: String,
    pub error: String,
}

/// Runs `ijazat` with arguments and what it reads from standard input.
pub(crate) fn ijazat(arguments: &[&str], input: &[u8]) -> Ended {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ijazat"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("is piped");
    let input = input.to_vec();
    // A command that reads nothing closes the pipe.
    let writer = std::thread::spawn(move || {
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("the writer ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Ended {
        code: output.status.code().expect("ends by itself"),
        out: text(output.stdout),
        error: text(output.stderr),
    }
}
