import { pool } from "@/pool";
export const handler = async () => pool;
