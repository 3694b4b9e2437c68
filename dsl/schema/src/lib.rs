//! infra-schema
