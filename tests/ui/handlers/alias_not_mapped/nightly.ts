import { pool } from "@/lib/pool";
export const handler = async () => pool;
