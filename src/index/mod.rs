//! The index on disk: schema, analysis, writing, incremental update, generations, lock.
//!
//! It takes articles with their facts and never imports the corpus. An update is one commit; a change of schema, analyser
//! or extractor builds a new generation beside the old and switches by renaming one pointer file.
