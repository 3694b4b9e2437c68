import { pool } from "./_lib/polo";
export const handler = async () => pool;
