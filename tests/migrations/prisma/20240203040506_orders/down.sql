-- DropTable
DROP TABLE "orders";
