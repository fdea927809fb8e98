import type { AdminActions } from '../contract/admin'
import type { CitizenActions } from '../contract/citizen'
import type { StaffActions } from '../contract/staff'
import { createClient } from './client'

export const citizen = createClient<CitizenActions>('citizen')
export const staff = createClient<StaffActions>('staff')
export const admin = createClient<AdminActions>('admin')
