//! How much memory this process takes, where the system tells.

use std::time::Duration;

/// How much a process may take, in bytes: some ten times what a large project does.
pub const LIMIT: u64 = 2 << 30;

/// How often it is worth asking.
pub const GLANCE: Duration = Duration::from_millis(if cfg!(target_os = "linux") { 25 } else { 250 });

/// How much memory of the machine this process has, in bytes; nothing where that is not told.
#[cfg(target_os = "linux")]
pub fn used() -> Option<u64> {
    // As Linux has it (proc(5)).
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    kilobytes(line.trim().strip_suffix("kB")?)
}

/// How much memory of the machine this process has, in bytes; nothing where that is not told.
#[cfg(all(unix, not(target_os = "linux")))]
pub fn used() -> Option<u64> {
    told_by_ps()
}

/// Windows tells a process only through calls that no safe library of ours has.
#[cfg(not(unix))]
pub fn used() -> Option<u64> {
    None
}

/// As macOS and the BSDs have it (ps(1), keyword `rss`).
#[cfg(all(unix, any(test, not(target_os = "linux"))))]
fn told_by_ps() -> Option<u64> {
    let own = std::process::id().to_string();
    let told = std::process::Command::new("/bin/ps").args(["-o", "rss=", "-p", &own]).output().ok()?;
    kilobytes(std::str::from_utf8(&told.stdout).ok()?)
}

#[cfg(unix)]
fn kilobytes(number: &str) -> Option<u64> {
    number.trim().parse::<u64>().ok()?.checked_mul(1024)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_process_knows_what_it_takes_either_way() {
        let used = used().unwrap();
        assert!((1 << 20..1 << 34).contains(&used), "{used}");
        // Where there is no `ps`, there is none to agree with.
        if let Some(told) = told_by_ps() {
            assert!(told > used / 4 && told < used.saturating_mul(4), "{told} and {used}");
        }
    }
}
