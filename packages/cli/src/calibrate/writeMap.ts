import type { CalibrateFlags } from '../shell/flags/index.ts'
import { writeAtomically } from '../shell/output/index.ts'
import type { VerifiedExports } from './verifiedExports.ts'

/** Writes a map, and what it was exported as, where options say. */
export async function writeMap(
  text: string,
  { javascript = '', onnx: model }: Pick<VerifiedExports, 'javascript' | 'onnx'>,
  { out, js, onnx }: Pick<CalibrateFlags, 'out' | 'js' | 'onnx'>,
): Promise<void> {
  if (out !== undefined) await writeAtomically('--out', out, text)
  if (js !== undefined) await writeAtomically('--js', js, javascript)
  if (onnx !== undefined && model !== undefined) await writeAtomically('--onnx', onnx, model)
}
