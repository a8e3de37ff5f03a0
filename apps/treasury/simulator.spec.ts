import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pino from 'pino';
import type { PaymentInstruction } from '#rail/port';
import { TreasurySimulator } from './simulator';

const instruction: PaymentInstruction = {
  area: '310117', order: 'P1', attempt: 1, endToEndId: 'P1-1', voucherNo: 'P1-V1', amountFen: 5_000_000n,
  payee: { party: '91310117MAFAKE000P', accountName: '示例甲公司', accountNumber: '1001234567890129999', bankNumber: '102290024433' },
};

it('takes an instruction and what it will say to it together or not at all: whoever is killed in between is told again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'grantbook-treasury-'));
  const file = join(folder, 'treasury.db');
  const door = { url: 'http://127.0.0.1:1', token: () => Promise.resolve('none'), now: () => Promise.resolve(Temporal.Instant.from('2026-05-20T02:00:00Z')) };
  const treasury = new TreasurySimulator(file, door, pino({ level: 'silent' }));
  const other = new DatabaseSync(file);
  other.exec(`INSERT INTO answers VALUES ('SIM-P1-1-1', '310117', 'P0', 'receipts', '{}', 201)`);
  await expect(treasury.send(instruction)).rejects.toThrow('UNIQUE');
  expect(await treasury.knows('P1-1')).toBe(false);
  other.exec('DELETE FROM answers');
  await treasury.send(instruction);
  expect(await treasury.knows('P1-1')).toBe(true);
  expect(other.prepare('SELECT kind, order_id FROM answers').all().map((row) => ({ ...row }))).toEqual([{ kind: 'receipts', order_id: 'P1' }]);
  other.close();
  await treasury.stop();
  rmSync(folder, { recursive: true });
});
