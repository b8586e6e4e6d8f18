//! How much memory a process takes, where the system tells.

use std::fs;

/// How much a process may take, in bytes: some ten times what a large project does.
pub const LIMIT: u64 = 2 << 30;

/// How much memory of the machine a process has; nothing where that is not told.
pub fn of_process(id: u32) -> Option<u64> {
    // As Linux has it (proc(5)); elsewhere there is no such file.
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}
