//! Starts the app in the browser.

fn main() {
    ijazat_app::start();
}
