//! infra-tests
