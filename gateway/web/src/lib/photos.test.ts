import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createI18n } from 'vue-i18n'
import PhotoRow from '@/components/PhotoRow.vue'
import PhotosField from '@/components/PhotosField.vue'
import { Problem } from '@/api/problem'
import { usePhotos, type Photos } from './photos'

const { upload } = vi.hoisted(() => ({ upload: vi.fn() }))
vi.mock('./upload', () => ({ upload }))

const i18n = createI18n({ legacy: false, locale: 'en', missingWarn: false, fallbackWarn: false, messages: { en: {} } })
const file = (name: string): File => new File(['x'], name, { type: 'image/png' })

function form() {
  let photos!: Photos
  const wrapper = mount({ components: { PhotosField }, setup: () => ({ photos: (photos = usePhotos()) }), template: '<PhotosField :photos="photos" />' }, { global: { plugins: [i18n] } })
  return { wrapper, photos }
}

beforeEach(() => {
  let last = 0
  upload.mockReset().mockImplementation(async () => ({ id: `p${++last}` }))
})

describe('photos of a return', () => {
  it('are sent one after the other, and named once they are there', async () => {
    const waiting: ((sent: { id: string }) => void)[] = []
    upload.mockImplementation(() => new Promise((resolve) => waiting.push(resolve)))
    const { photos } = form()
    photos.take([file('a.png'), file('b.png')])
    await flushPromises()
    expect(upload).toHaveBeenCalledTimes(1)
    expect(upload.mock.calls[0]![0]).toBe('/api/pictures')
    expect(photos.isReady.value).toBe(false)
    waiting[0]!({ id: 'p1' })
    await flushPromises()
    expect(upload).toHaveBeenCalledTimes(2)
    waiting[1]!({ id: 'p2' })
    await flushPromises()
    expect(photos.ids.value).toEqual(['p1', 'p2'])
    expect(photos.isReady.value).toBe(true)
  })

  it('are at most four, and the buyer is told', async () => {
    const { wrapper, photos } = form()
    photos.take(['a', 'b', 'c', 'd', 'e'].map(file))
    await flushPromises()
    expect(photos.ids.value).toHaveLength(4)
    expect(wrapper.find('[role=alert]').exists()).toBe(true)
    expect(wrapper.find('input[type=file]').exists()).toBe(false)
    photos.remove(photos.all.value[0]!.key)
    await flushPromises()
    expect(wrapper.find('[role=alert]').exists()).toBe(false)
    expect(wrapper.find('input[type=file]').exists()).toBe(true)
  })

  it('that are refused say why, hinder the request until they are removed, and no other photo', async () => {
    upload.mockRejectedValueOnce(new Problem(422, { code: 'not_an_image', detail: 'no image' }))
    const { wrapper, photos } = form()
    photos.take([file('a.txt'), file('b.png')])
    await flushPromises()
    expect(wrapper.find('[role=alert]').text()).toBe('no image')
    expect(photos.ids.value).toEqual(['p1'])
    expect(photos.isReady.value).toBe(false)
    await wrapper.findAll('button.remove')[0]!.trigger('click')
    expect(photos.isReady.value).toBe(true)
  })

  it('that are removed before their turn are not sent', async () => {
    const waiting: ((sent: { id: string }) => void)[] = []
    upload.mockImplementation(() => new Promise((resolve) => waiting.push(resolve)))
    const { photos } = form()
    photos.take([file('a.png'), file('b.png')])
    await flushPromises()
    photos.remove(photos.all.value[1]!.key)
    waiting[0]!({ id: 'p1' })
    await flushPromises()
    expect(upload).toHaveBeenCalledTimes(1)
    expect(photos.ids.value).toEqual(['p1'])
  })

  it('that are not there any more are marked', async () => {
    const { photos } = form()
    photos.take([file('a.png'), file('b.png')])
    await flushPromises()
    photos.mark(['p2'], 'gone')
    expect(photos.all.value.map((one) => one.wrong)).toEqual(['', 'gone'])
    expect(photos.ids.value).toEqual(['p1'])
    photos.mark(undefined, 'gone')
    photos.clear()
    expect(photos.isReady.value).toBe(true)
  })

  it('are shown large when clicked', async () => {
    const row = mount(PhotoRow, { props: { urls: ['/api/pictures/a', '/api/pictures/b'] }, global: { mocks: { $t: (key: string) => key } }, attachTo: document.body })
    expect(row.findAll('button.photo')).toHaveLength(2)
    await row.findAll('button.photo')[1]!.trigger('click')
    const dialog = row.find('dialog')
    expect(dialog.attributes('open')).toBeDefined()
    expect(dialog.find('img').attributes('src')).toBe('/api/pictures/b')
    await dialog.trigger('click')
    expect(dialog.attributes('open')).toBeUndefined()
    row.unmount()
  })
})
