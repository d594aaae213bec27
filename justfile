# The commands of a day; `just` lists them.

default:
    @just --list

# Everything CI runs
ci:
    .ci/run

# Quick look while editing
check:
    cargo check --workspace --all-targets

test *args:
    cargo test {{args}}

# Format and lint
lint:
    cargo fmt --all
    cargo clippy --workspace --all-targets -- -D warnings

bench *args:
    cargo bench {{args}}

# Tries any input on what must hold of all, as often as asked, without a nightly compiler
fuzz times="100000":
    DATELINE_FUZZ={{times}} cargo test --release --test main properties

# Cases, snapshots, sessions of the README and the reference of commands, as the program prints them now
update:
    UPDATE_CASES=1 UPDATE_README=1 INSTA_UPDATE=always cargo test --test main

# Licences, bans, sources and slips; needs cargo-deny and typos
audit:
    cargo deny check
    typos

docs:
    cargo doc --no-deps --open
