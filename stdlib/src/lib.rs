//! infra-std
