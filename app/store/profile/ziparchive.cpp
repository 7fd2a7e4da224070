// SPDX-License-Identifier: Apache-2.0
#include "store/profile/ziparchive.h"

#include <minizip/zip.h>

#include <algorithm>

namespace headwater {

namespace {

/// What minizip takes for a file.
struct Memory
{
    QByteArray bytes;
    qsizetype position = 0;
};

Memory &memory(voidpf stream)
{
    return *static_cast<Memory *>(stream);
}

voidpf openMemory(voidpf opaque, const void *, int)
{
    return opaque;
}

uLong readMemory(voidpf, voidpf stream, void *to, uLong size)
{
    Memory &from = memory(stream);
    const QByteArray part = from.bytes.mid(from.position, qsizetype(size));
    std::copy(part.begin(), part.end(), static_cast<char *>(to));
    from.position += part.size();
    return uLong(part.size());
}

uLong writeMemory(voidpf, voidpf stream, const void *from, uLong size)
{
    Memory &to = memory(stream);
    to.bytes.replace(to.position, qsizetype(size), static_cast<const char *>(from),
                     qsizetype(size)); // minizip writes sizes into a header once it knows them
    to.position += qsizetype(size);
    return size;
}

ZPOS64_T tellMemory(voidpf, voidpf stream)
{
    return ZPOS64_T(memory(stream).position);
}

long seekMemory(voidpf, voidpf stream, ZPOS64_T offset, int origin)
{
    Memory &file = memory(stream);
    const qsizetype from = origin == ZLIB_FILEFUNC_SEEK_CUR ? file.position
            : origin == ZLIB_FILEFUNC_SEEK_END              ? file.bytes.size()
                                                            : 0;
    file.position = from + qsizetype(offset);
    return file.position <= file.bytes.size() ? 0 : -1;
}

int succeed(voidpf, voidpf)
{
    return 0;
}

zip_fileinfo infoOf(const QDateTime &time)
{
    const QDate date = time.date();
    const QTime clock = time.time();
    zip_fileinfo info{};
    info.tmz_date = {uInt(clock.second()), uInt(clock.minute()),   uInt(clock.hour()),
                     uInt(date.day()),     uInt(date.month() - 1), uInt(date.year())};
    return info;
}

bool add(zipFile archive, const ZippedFile &file, const zip_fileinfo &info)
{
    const bool isOpen
            = zipOpenNewFileInZip(archive, file.name.toLatin1().constData(), &info, nullptr, 0,
                                  nullptr, 0, nullptr, Z_DEFLATED, Z_DEFAULT_COMPRESSION)
            == ZIP_OK;
    return isOpen
            && zipWriteInFileInZip(archive, file.content.constData(), unsigned(file.content.size()))
            == ZIP_OK
            && zipCloseFileInZip(archive) == ZIP_OK;
}

} // namespace

Result<QByteArray> ZipArchive::packed(const QList<ZippedFile> &files, const QDateTime &time)
{
    Memory file;
    zlib_filefunc64_def functions{openMemory, readMemory, writeMemory, tellMemory,
                                  seekMemory, succeed,    succeed,     &file};
    const zipFile archive = zipOpen2_64("", APPEND_STATUS_CREATE, nullptr, &functions);
    const zip_fileinfo info = infoOf(time.toLocalTime()); // a zip archive has no time zone
    bool isWhole = archive != nullptr;
    for (const ZippedFile &one : files)
        isWhole = isWhole && add(archive, one, info);
    isWhole = archive && zipClose(archive, nullptr) == ZIP_OK && isWhole;
    if (isWhole)
        return file.bytes;
    return Failure(Error{ErrorKind::Storage, tr("The files could not be packed.")});
}

} // namespace headwater
