import pg from "pg";
export const handler = async () => pg;
