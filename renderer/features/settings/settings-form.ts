import type { Settings } from '../../../shared/model/health.ts'

const MEBIBYTE = 1024 ** 2

/** The settings as they are typed. */
export interface SettingsForm {
  /** Empty where the project is called like its folder. */
  projectName: string
  /** In MiB. */
  bodyLimit: string
  unassignedQuota: string
}

/** The form with what is saved. */
export function formOf(settings: Settings): SettingsForm {
  return {
    projectName: settings.projectName ?? '',
    bodyLimit: String(settings.bodyLimit / MEBIBYTE),
    unassignedQuota: String(settings.unassignedQuota),
  }
}

/** What the form changes, and what is wrong with it, by field. */
export function changesOf(
  settings: Settings,
  form: SettingsForm,
): { changes: Partial<Settings>; errors: Partial<Record<keyof Settings, string>> } {
  const errors: Partial<Record<keyof Settings, string>> = {}
  const bodyLimit = Math.round(Number(form.bodyLimit.replace(',', '.')) * MEBIBYTE)
  if (!(bodyLimit >= 1024 && bodyLimit <= 1024 * MEBIBYTE)) {
    errors.bodyLimit = `“${form.bodyLimit}” is not a size from 0.001 to 1024 MiB.`
  }
  const unassignedQuota = Number(form.unassignedQuota)
  if (!(Number.isInteger(unassignedQuota) && unassignedQuota >= 10 && unassignedQuota <= 1_000_000)) {
    errors.unassignedQuota = `“${form.unassignedQuota}” is not a whole number from 10 to 1,000,000.`
  }
  const projectName = form.projectName.trim()
  if (projectName.length > 60) errors.projectName = 'At most 60 characters.'
  const wanted: Settings = {
    ...settings,
    projectName: projectName === '' ? null : projectName,
    bodyLimit,
    unassignedQuota,
  }
  const keys = Object.keys(wanted) as (keyof Settings)[]
  const changed = keys.filter((key) => JSON.stringify(wanted[key]) !== JSON.stringify(settings[key]))
  return { changes: Object.fromEntries(changed.map((key) => [key, wanted[key]])), errors }
}
