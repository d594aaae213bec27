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

# Update the snapshots of output
snap:
    INSTA_UPDATE=always cargo test

bench *args:
    cargo bench {{args}}

docs:
    cargo doc --no-deps --open
